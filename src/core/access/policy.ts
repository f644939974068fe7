import { AppError } from '../errors.ts'
import type { PersonPlatform } from './platforms/chat-platforms.ts'

/** What a role may allow, in the order people read it. */
export const permissions = [
  'analytics',
  'coupons',
  'customers',
  'customers-personal',
  'comparison',
  'import',
  'sync',
  'schedule',
  'campaigns',
  'export',
  'users',
  'audit',
] as const

export type Permission = (typeof permissions)[number]

/** Roles that are always there, from the least to the most. */
export const builtInRoles = ['none', 'viewer', 'analyst', 'manager', 'admin'] as const

export type BuiltInRole = (typeof builtInRoles)[number]

/** Who somebody is, whatever they may do: this is what is stored of a person. */
export interface Identity {
  readonly platform: PersonPlatform
  readonly workspaceId: string
  /** The platform's id of the person; on the web the account's. */
  readonly id: string
  readonly name: string
}

/** Somebody at a door: a chat person, a web session, or the operator at a terminal, with what they may do now. */
export interface Person extends Identity {
  /** The name of a role: one that is always there, or one an admin made. */
  readonly role: string
  readonly permissions: readonly Permission[]
  /** The account of the web pages that stands behind them, when there is one. */
  readonly accountId?: string
}

const viewer: readonly Permission[] = ['analytics']
const analyst: readonly Permission[] = [...viewer, 'coupons', 'customers', 'comparison', 'export']
const manager: readonly Permission[] = [...analyst, 'customers-personal', 'import', 'sync', 'schedule', 'campaigns']

const granted: Readonly<Record<BuiltInRole, readonly Permission[]>> = {
  none: [],
  viewer,
  analyst,
  manager,
  admin: permissions,
}

export function isBuiltInRole(role: string): role is BuiltInRole {
  return Object.hasOwn(granted, role)
}

/** Only who somebody is: what is stored of a person. */
export function identityOf({ platform, workspaceId, id, name }: Identity): Identity {
  return { platform, workspaceId, id, name }
}

/** Somebody with a role that is always there. */
export function withBuiltInRole(identity: Identity, role: BuiltInRole): Person {
  return { ...identityOf(identity), role, permissions: granted[role] }
}

/** Somebody at the web pages of whom nothing is known. */
export const nobodyOnTheWeb: Person = withBuiltInRole(
  { platform: 'web', workspaceId: 'local', id: '', name: '' },
  'none',
)

export function builtInPermissions(role: BuiltInRole): readonly Permission[] {
  return granted[role]
}

/** A permission that is needed, several of which any one suffices, or several that are all needed. */
export type Access = Permission | readonly Permission[] | { readonly all: readonly Permission[] }

export function may({ permissions: held }: Pick<Person, 'permissions'>, access: Access): boolean {
  if (typeof access === 'object' && 'all' in access) return access.all.every((permission) => held.includes(permission))
  return [access].flat().some((permission) => held.includes(permission))
}

/** Throws `forbidden` naming what would open the door. Every door asks this. */
export function demand(person: Pick<Person, 'permissions'>, access: Access): void {
  if (may(person, access)) return
  const named = typeof access === 'object' && 'all' in access ? access.all : [access].flat()
  const missing = named.filter((permission) => !may(person, permission))
  throw new AppError('forbidden', { permission: missing.join(', ') })
}

/** One text for one identity, whatever it is called. */
export function identityKey({ platform, workspaceId, id }: Omit<Identity, 'name'>): string {
  return `${platform}:${workspaceId}:${id}`
}

/** Whoever reads the terminal the service was started in: the terminal asks nobody for a password. */
export const operator: Person = withBuiltInRole(
  { platform: 'cli', workspaceId: 'local', id: 'operator', name: 'operator' },
  'admin',
)

/** The operator in a browser, by the link that the terminal printed. */
export const operatorOnTheWeb: Person = { ...operator, platform: 'web' }

export function isOperator({ platform, workspaceId, id }: Omit<Identity, 'name'>): boolean {
  return (platform === 'cli' || platform === 'web') && workspaceId === operator.workspaceId && id === operator.id
}
