import { may } from '../../../core/access/policy.ts'
import { lacksSecondFactor } from '../../../core/access/second-factor/second-factor.ts'
import type { SignedContext } from '../request-context.ts'
import { PROOF_PATH } from './ask-proof.ts'

/** The page where people set up their second factor. */
export const ENROLMENT_PATH = '/account/second-factor/'

/** What is open to people who still have to set it up. */
const open = ['/logout/', '/language/', '/theme/', '/account/notices/seen/', PROOF_PATH]

/** Whether the person has to set up a second factor before anything else. */
export async function mustEnrol({ deps, session, request }: SignedContext): Promise<boolean> {
  if (!isRequired({ deps, session }) || open.includes(request.path) || request.path.startsWith(ENROLMENT_PATH))
    return false
  return lacksSecondFactor(deps.ops, session.person.accountId ?? '')
}

/** Whether the setting requires a second factor of the person's account. */
export function isRequired({ deps, session }: Pick<SignedContext, 'deps' | 'session'>): boolean {
  const { person } = session
  if (person.accountId === undefined || deps.secondFactor === 'optional') return false
  return deps.secondFactor === 'required' || may(person, 'users')
}
