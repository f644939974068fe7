import { findAccount, type Account } from '../core/auth/accounts.ts'
import { AppError } from '../core/errors.ts'
import type { Visit } from './visit.ts'

/** The account an address names. Throws `page-unknown` when there is none. */
export async function readAccount({ deps, request }: Pick<Visit, 'deps' | 'request'>): Promise<Account> {
  const account = await findAccount(deps.ops, String(request.params['id']))
  if (!account) throw new AppError('page-unknown')
  return account
}
