import { chooseLanguage } from '../../core/auth/chat-people.ts'
import { toLanguage } from '../choose-page-language.ts'
import { formField } from '../form-field.ts'
import { localAddress } from '../local-address.ts'
import type { SignedVisit } from '../visit.ts'

/** Keeps the person's language, as the `language` command does, and shows the page again. */
export async function chooseOwnLanguage(visit: SignedVisit): Promise<void> {
  const { deps, session, request, response, now } = visit
  const language = toLanguage(formField(request, 'language'))
  if (language) await chooseLanguage(deps.ops, session.person, language, now)
  response.redirect(303, localAddress(formField(request, 'back')))
}
