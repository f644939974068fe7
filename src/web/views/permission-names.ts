import { permissions, type Permission } from '../../core/auth/policy.ts'
import type { Visit } from '../visit.ts'

/** What a role allows in words, short where it is all or nothing. */
export function permissionNames(granted: readonly Permission[], { t }: Pick<Visit, 't'>): string {
  if (granted.length === permissions.length) return t('roles.everything')
  if (granted.length === 0) return t('roles.nothing')
  return granted.map((permission) => t(`permission.${permission}`)).join(', ')
}
