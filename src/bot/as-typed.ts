import type { Person } from '../core/auth/policy.ts'

/** A command line as the person types it where they are: Slack wants its slash command before it. */
export function asTyped(line: string, { platform }: Pick<Person, 'platform'>): string {
  return platform === 'slack' ? `/semir ${line}` : line
}
