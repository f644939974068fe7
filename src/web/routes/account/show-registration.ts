import { AppError } from '../../../core/errors.ts'
import { sendRegistration } from '../../views/registration-page.ts'
import type { Visit } from '../../visit.ts'

/** The form of a new account, unless an admin opens them all. */
export async function showRegistration(visit: Visit): Promise<void> {
  if (visit.deps.registration !== 'open') throw new AppError('registration-closed')
  await sendRegistration(visit)
}
