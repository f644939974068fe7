import { withBuiltInRole, type Identity, type Person } from './policy.ts'

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
