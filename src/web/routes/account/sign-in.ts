import { findSignInLink, redeemSignInLink } from '../../../core/auth/sign-in-links.ts'
import { enter } from '../../enter.ts'
import { localAddress } from '../../local-address.ts'
import { sendChatSignIn } from '../../views/chat-sign-in.ts'
import { sendSignIn, sendSpentLink } from '../../views/sign-in-page.ts'
import type { Visit } from '../../visit.ts'

/** The form to sign in with, or what the one-time link of the address is for. */
export async function signIn(visit: Visit): Promise<void> {
  const { request, response, session } = visit
  const { token, next } = request.query
  const wanted = typeof next === 'string' ? next : ''
  if (typeof token === 'string' && request.method !== 'HEAD') await followLink(visit, token)
  else if (session) response.redirect(303, localAddress(wanted))
  else await sendSignIn(visit, { wanted })
}

/** A printed link signs in at once. One that came through chat is fetched by the chat's previews: it waits for a button. */
async function followLink(visit: Visit, token: string): Promise<void> {
  const { deps, now, response, session } = visit
  const link = await findSignInLink(deps.ops, token, now)
  if (link && link.platform !== 'web') {
    sendChatSignIn(visit, link, token)
    return
  }
  const identity = await redeemSignInLink(deps.ops, token, now)
  if (identity) await enter(visit, identity)
  // Whoever clicks the link a second time is in already.
  else if (session) response.redirect(303, '/')
  else sendSpentLink(visit)
}
