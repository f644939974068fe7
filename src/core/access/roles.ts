import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import { builtInPermissions, isBuiltInRole, may, permissions, type Permission, type Person } from './policy.ts'

/** The current permissions of a role; a removed role has none. */
export async function permissionsOfRole(ops: Kysely<OpsSchema>, role: string): Promise<readonly Permission[]> {
  if (isBuiltInRole(role)) return builtInPermissions(role)
  const row = await ops.selectFrom('roles').select('permissions').where('name', '=', role).executeTakeFirst()
  const named = new Set(row ? (JSON.parse(row.permissions) as string[]) : [])
  return permissions.filter((permission) => named.has(permission))
}

/**
 * Refuses to grant, or to manage the holder of, a role with more permissions than one's own.
 * Throws `role-unknown`, `role-above-own`.
 */
export async function demandMayGrant(ops: Kysely<OpsSchema>, by: Person, role: string): Promise<void> {
  const known =
    isBuiltInRole(role) || (await ops.selectFrom('roles').select('name').where('name', '=', role).executeTakeFirst())
  if (!known) throw new AppError('role-unknown', { role })
  if (!(await mayGrant(ops, by, role))) throw new AppError('role-above-own', { role })
}

/** Whether the person has all permissions of the role. */
export async function mayGrant(ops: Kysely<OpsSchema>, by: Person, role: string): Promise<boolean> {
  const granted = await permissionsOfRole(ops, role)
  return granted.every((permission) => may(by, permission))
}
