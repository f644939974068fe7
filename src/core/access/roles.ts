import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import {
  builtInPermissions,
  isBuiltInRole,
  may,
  permissions,
  type Permission,
  type Person,
  builtInRoles,
} from './policy.ts'
import { write } from '../db/transaction.ts'
import { languages } from '../i18n/language.ts'
import { roleText } from '../i18n/translate.ts'
import { recordAudit } from './audit/record-audit.ts'

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

/** A role with its permissions. */
export interface Role {
  readonly name: string
  readonly permissions: readonly Permission[]
  /** Built-in roles cannot be changed or removed. */
  readonly builtIn: boolean
  /** Number of accounts, chat people and open invitations with this role. */
  readonly holders: number
}

export interface RoleDraft {
  readonly name: string
  readonly permissions: readonly Permission[]
  /** The current name of an existing role; left out for a new one. */
  readonly before?: string | undefined
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{1,39}$/u

/** Built-in roles from the least to the most permissions, then custom roles by name. */
export async function listRoles(ops: Kysely<OpsSchema>, now: Date): Promise<Role[]> {
  const custom = await ops.selectFrom('roles').select('name').orderBy('name').execute()
  const names = [...builtInRoles, ...custom.map(({ name }) => name)]
  const holders = await countHolders(ops, now)
  return Promise.all(
    names.map(async (name) => ({
      name,
      permissions: await permissionsOfRole(ops, name),
      builtIn: isBuiltInRole(name),
      holders: holders.get(name) ?? 0,
    })),
  )
}

/**
 * Creates or changes a role; a new name is updated for all its holders.
 * Throws `role-name-wrong`, `role-taken`, `role-unknown`, `role-exceeds-own`.
 */
export async function saveRole(ops: Kysely<OpsSchema>, draft: RoleDraft, by: Person, now: Date): Promise<void> {
  const { permissions, before } = draft
  const name = demandName(draft.name)
  const at = now.toISOString()
  await write(ops, async (trx) => {
    const earlier = before === undefined ? [] : await demandCustom(trx, before)
    demandOwn(by, [...permissions, ...earlier])
    await demandFree(trx, name, before)
    const role = { name, permissions: JSON.stringify(permissions), updated_at: at }
    if (before === undefined) {
      await trx
        .insertInto('roles')
        .values({ ...role, created_at: at })
        .execute()
    } else {
      await trx.updateTable('roles').set(role).where('name', '=', before).execute()
      if (before !== name) await renameHeld(trx, before, name)
    }
    const details = { change: before === undefined ? 'made' : 'changed', permissions: permissions.join(' ') }
    const renamed = before !== undefined && before !== name ? { before } : {}
    await recordAudit(trx, by, 'role', { subject: `role ${name}`, details: { ...details, ...renamed } }, now)
  })
}

/** Removes a role without holders. Throws `role-unknown`, `role-exceeds-own`, `role-in-use`. */
export async function removeRole(ops: Kysely<OpsSchema>, name: string, by: Person, now: Date): Promise<void> {
  await write(ops, async (trx) => {
    demandOwn(by, await demandCustom(trx, name))
    const holders = (await countHolders(trx, now)).get(name) ?? 0
    if (holders > 0) throw new AppError('role-in-use', { role: name, count: holders })
    await trx.deleteFrom('roles').where('name', '=', name).execute()
    await recordAudit(trx, by, 'role', { subject: `role ${name}`, details: { change: 'removed' } }, now)
  })
}

async function countHolders(ops: Kysely<OpsSchema>, now: Date): Promise<ReadonlyMap<string, number>> {
  const accounts = ops.selectFrom('accounts').select('role')
  const chatPeople = ops.selectFrom('chat_people').select('role').where('role', 'is not', null)
  const invitations = ops
    .selectFrom('account_links')
    .select('role')
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
  const rows = await ops
    .selectFrom(chatPeople.unionAll(accounts).unionAll(invitations).as('held'))
    .select(({ fn }) => ['role', fn.countAll<number>().as('holders')])
    .groupBy('role')
    .execute()
  return new Map(rows.map(({ role, holders }) => [role ?? '', holders]))
}

function demandName(typed: string): string {
  const name = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  if (!NAME.test(name)) throw new AppError('role-name-wrong')
  return name
}

/** The permissions of a custom role. Throws `role-unknown`. */
async function demandCustom(ops: Kysely<OpsSchema>, name: string): Promise<readonly Permission[]> {
  const known = await ops.selectFrom('roles').select('name').where('name', '=', name).executeTakeFirst()
  if (!known) throw new AppError('role-unknown', { role: name })
  return permissionsOfRole(ops, name)
}

function demandOwn(by: Person, permissions: readonly Permission[]): void {
  const beyond = permissions.filter((permission) => !may(by, permission))
  if (beyond.length > 0) throw new AppError('role-exceeds-own', { permissions: beyond.join(', ') })
}

/** Refuses names that equal, but for case, another role's name or the label of a built-in role. Throws `role-taken`. */
async function demandFree(ops: Kysely<OpsSchema>, name: string, before: string | undefined): Promise<void> {
  const others = (await ops.selectFrom('roles').select('name').execute()).filter((role) => role.name !== before)
  const shown = languages.flatMap((language) => builtInRoles.map((role) => roleText(language, role)))
  const taken = [...builtInRoles, ...shown, ...others.map((role) => role.name)].map((each) => each.toLowerCase())
  if (taken.includes(name.toLowerCase())) throw new AppError('role-taken', { role: name })
}

async function renameHeld(trx: Kysely<OpsSchema>, before: string, name: string): Promise<void> {
  for (const table of ['accounts', 'chat_people', 'account_links'] as const) {
    await trx.updateTable(table).set({ role: name }).where('role', '=', before).execute()
  }
}
