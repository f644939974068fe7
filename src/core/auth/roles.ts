import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import { builtInPermissions, isBuiltInRole, permissions, type Permission } from './policy.ts'

/** What a role allows now; a role that is gone allows nothing. */
export async function permissionsOfRole(ops: Kysely<OpsSchema>, role: string): Promise<readonly Permission[]> {
  if (isBuiltInRole(role)) return builtInPermissions(role)
  const row = await ops.selectFrom('roles').select('permissions').where('name', '=', role).executeTakeFirst()
  const named = new Set(row ? (JSON.parse(row.permissions) as string[]) : [])
  return permissions.filter((permission) => named.has(permission))
}
