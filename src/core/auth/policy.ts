import { AppError } from '../errors.ts'

export type Permission =
  | 'analytics'
  | 'coupons'
  | 'customers'
  | 'customers-personal'
  | 'comparison'
  | 'import'
  | 'sync'
  | 'schedule'
  | 'campaigns'
  | 'export'
  | 'users'
  | 'audit'

export type Role = 'none' | 'viewer' | 'analyst' | 'manager' | 'admin'

/** Somebody at a door: a chat person, a web session, or the operator at a terminal. */
export interface Person {
  readonly platform: 'slack' | 'teams' | 'web' | 'cli'
  readonly workspaceId: string
  readonly id: string
  readonly name: string
  readonly role: Role
}

const viewer: readonly Permission[] = ['analytics']
const analyst: readonly Permission[] = [...viewer, 'coupons', 'customers', 'comparison', 'export']
const manager: readonly Permission[] = [...analyst, 'customers-personal', 'import', 'sync', 'schedule', 'campaigns']
const admin: readonly Permission[] = [...manager, 'users', 'audit']

const granted: Readonly<Record<Role, readonly Permission[]>> = { none: [], viewer, analyst, manager, admin }

export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

export function may(person: Person, permission: Permission): boolean {
  return granted[person.role].includes(permission)
}

/** Throws `forbidden` when the person lacks the permission. Every door asks this. */
export function demand(person: Person, permission: Permission): void {
  if (!may(person, permission)) throw new AppError('forbidden', { permission })
}
