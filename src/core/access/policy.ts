import { AppError } from '../errors.ts'
import type { PersonPlatform } from './platforms/chat-platforms.ts'

/** All permissions, in display order. */
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

/** Built-in roles, from the least to the most permissions. */
export const builtInRoles = ['none', 'viewer', 'analyst', 'manager', 'admin'] as const

export type BuiltInRole = (typeof builtInRoles)[number]

/** The stored identity of a person, without permissions. */
export interface Identity {
  readonly platform: PersonPlatform
  readonly workspaceId: string
  /** The platform's id of the person; on the web the account id. */
  readonly id: string
  readonly name: string
}

/** A chat person, web visitor or terminal operator with their current permissions. */
export interface Person extends Identity {
  /** The name of a built-in or custom role. */
  readonly role: string
  readonly permissions: readonly Permission[]
  /** The web account the permissions come from, if any. */
  readonly accountId?: string
  /** The network address of the request, for the audit; never stored with the person. */
  readonly address?: string
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

/** The identity of a person, as it is stored. */
export function identityOf({ platform, workspaceId, id, name }: Identity): Identity {
  return { platform, workspaceId, id, name }
}

/** A person with the permissions of a built-in role. */
export function withBuiltInRole(identity: Identity, role: BuiltInRole): Person {
  return { ...identityOf(identity), role, permissions: granted[role] }
}

/** A web visitor who is not signed in. */
export const anonymousVisitor: Person = withBuiltInRole(
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

/** Throws `forbidden` with the missing permissions. Every surface calls it. */
export function demand(person: Pick<Person, 'permissions'>, access: Access): void {
  if (may(person, access)) return
  const named = typeof access === 'object' && 'all' in access ? access.all : [access].flat()
  const missing = named.filter((permission) => !may(person, permission))
  throw new AppError('forbidden', { permission: missing.join(', ') })
}

/** The owner of an account, whatever their name. */
export function ownerOf(accountId: string): Omit<Identity, 'name'> {
  return { platform: 'web', workspaceId: 'local', id: accountId }
}

/** The key of an identity, independent of its name. */
export function identityKey({ platform, workspaceId, id }: Omit<Identity, 'name'>): string {
  return `${platform}:${workspaceId}:${id}`
}

/** The person at the terminal, who has all permissions without a password. */
export const operator: Person = withBuiltInRole(
  { platform: 'cli', workspaceId: 'local', id: 'operator', name: 'operator' },
  'admin',
)

/** The operator in a browser, signed in by the link that the terminal printed. */
export const operatorOnTheWeb: Person = { ...operator, platform: 'web' }

export function isOperator({ platform, workspaceId, id }: Omit<Identity, 'name'>): boolean {
  return (platform === 'cli' || platform === 'web') && workspaceId === operator.workspaceId && id === operator.id
}
