import type { Request } from 'express'
import { findAccessToken } from '../../core/access/accounts/access-tokens.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import { demand, type Person } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import type { WebDeps } from '../server/request-context.ts'
import type { ApiRoute } from './api-routes.ts'
import type { CallPace } from './api-quota.ts'

/** Who calls, and by which token. */
export interface AdmittedCall {
  readonly person: Person
  readonly tokenId: string
}

/**
 * Lets a call in whose token's account may use the route now; nothing else opens it, a session's cookie neither.
 * Throws `token-missing`, `token-refused`, `calls-too-many` and `forbidden`.
 */
export async function admitCall(
  { deps, pace }: { readonly deps: WebDeps; readonly pace: CallPace },
  request: Request,
  { access, now }: Pick<ApiRoute, 'access'> & { readonly now: Date },
): Promise<AdmittedCall> {
  const text = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (text === undefined) throw new AppError('token-missing')
  const token = await findAccessToken(deps.ops, text, now)
  const person = token && (await findPerson(deps.ops, token.identity, deps.chatRole))
  if (person?.accountId === undefined) throw new AppError('token-refused')
  const tokenId = token?.id ?? ''
  pace(tokenId, now)
  demand(person, access)
  return { person, tokenId }
}
