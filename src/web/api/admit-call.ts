import type { Request } from 'express'
import { findAccessToken } from '../../core/access/accounts/access-tokens.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import { demand, type Person } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import type { WebDeps } from '../server/request-context.ts'
import type { ApiRoute } from './routes.ts'

/** The caller, and their token. */
export interface AdmittedCall {
  readonly person: Person
  readonly tokenId: string
}

/**
 * Admits a call whose token's account has the route's permission now; a session cookie does not count. Throws
 * `token-missing`, `token-refused`, `calls-too-many` and `forbidden`.
 */
export async function admitCall(
  { deps, quota }: { readonly deps: WebDeps; readonly quota: ApiQuota },
  request: Request,
  { access, now }: Pick<ApiRoute, 'access'> & { readonly now: Date },
): Promise<AdmittedCall> {
  const text = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (text === undefined) throw new AppError('token-missing')
  const token = await findAccessToken(deps.ops, text, now)
  const person = token && (await findPerson(deps.ops, token.identity, deps.chatRole))
  if (person?.accountId === undefined) throw new AppError('token-refused')
  const tokenId = token?.id ?? ''
  quota(tokenId, now)
  demand(person, access)
  return { person, tokenId }
}

/** Calls per token and minute. */
const CALLS = 120
const MINUTE_MS = 60_000

/** Counts a call of the token. Throws `calls-too-many` with the seconds until it may call again. */
export type ApiQuota = (tokenId: string, now: Date) => void

/** Keeps one program from crowding out the questions of all others. */
export function createApiQuota(): ApiQuota {
  const counts = new Map<string, number>()
  let minute = 0
  return (tokenId, now) => {
    const current = Math.floor(now.getTime() / MINUTE_MS)
    if (current !== minute) counts.clear()
    minute = current
    const calls = (counts.get(tokenId) ?? 0) + 1
    counts.set(tokenId, calls)
    if (calls <= CALLS) return
    const seconds = Math.ceil(((current + 1) * MINUTE_MS - now.getTime()) / 1000)
    throw new AppError('calls-too-many', { most: CALLS, seconds })
  }
}
