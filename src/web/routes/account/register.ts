import { registerAccount, type Applicant } from '../../../core/auth/register.ts'
import { identityOfAccount } from '../../../core/auth/accounts.ts'
import { AppError } from '../../../core/errors.ts'
import { enter } from '../../enter.ts'
import { formField } from '../../form-field.ts'
import { refusalIn } from '../../refusal-in.ts'
import { sendRegistration, sendWaiting } from '../../views/registration-page.ts'
import type { Visit } from '../../visit.ts'

/** Opens an account: whoever is first goes on as the admin, others hear that they wait. */
export async function register(visit: Visit): Promise<void> {
  const { deps, request, now } = visit
  if (deps.registration !== 'open') throw new AppError('registration-closed')
  const applicant = readApplicant(visit)
  try {
    const account = await registerAccount(deps.ops, { ...applicant, address: request.ip ?? '' }, now)
    if (account.status === 'active') await enter(visit, identityOfAccount(account))
    else sendWaiting(visit)
  } catch (error) {
    await sendRegistration(visit, { ...applicant, refusal: refusalIn(error) })
  }
}

/** What the form of a new account tells. */
export function readApplicant({ request }: Visit): Applicant {
  return {
    username: formField(request, 'username'),
    name: formField(request, 'name'),
    password: formField(request, 'new-password'),
  }
}
