import { listRoles } from '../core/auth/custom-roles.ts'
import { may } from '../core/auth/policy.ts'
import type { SignedVisit } from './visit.ts'

/** Names of the roles this person may give, the least first. */
export async function roleChoices({ deps, session, now }: SignedVisit): Promise<string[]> {
  const roles = await listRoles(deps.ops, now)
  return roles
    .filter(({ permissions }) => permissions.every((permission) => may(session.person, permission)))
    .map(({ name }) => name)
}
