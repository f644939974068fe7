import { AppError } from '../../../core/errors.ts'
import type { SignedVisit } from '../../visit.ts'

/** The account behind the visit. Throws `account-needed` for the operator and for chat people without one. */
export function ownAccount({ session }: SignedVisit): string {
  const { accountId } = session.person
  if (accountId === undefined) throw new AppError('account-needed')
  return accountId
}
