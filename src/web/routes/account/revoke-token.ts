import { revokeAccessToken } from '../../../core/auth/access-tokens.ts'
import { recordAudit } from '../../../core/auth/record-audit.ts'
import { AppError } from '../../../core/errors.ts'
import type { SignedVisit } from '../../visit.ts'
import { ownAccount } from './own-account.ts'

/** Ends one of one's own tokens at once. */
export async function revokeToken(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, now } = visit
  const id = String(request.params['id'])
  if (!(await revokeAccessToken(deps.ops, { accountId: ownAccount(visit), id }, now)))
    throw new AppError('page-unknown')
  await recordAudit(deps.ops, session.person, 'access-token', { subject: id, details: { made: false } }, now)
  response.redirect(303, '/account/tokens/')
}
