import type { AddCommands } from './cli-settings.ts'

/** Commands that one file adds. */
export interface TerminalCommandGroup {
  readonly names: readonly string[]
  readonly load: () => Promise<AddCommands>
}

/** Chat commands without options of their own in a terminal. */
const asInChat = ['help', 'explain', 'view', 'schedule', 'sync', 'whoami', 'settings', 'language']

/** All commands of the terminal, in the order help lists them. */
export const commandGroups: readonly TerminalCommandGroup[] = [
  { names: ['start', 'worker'], load: async () => (await import('./commands/service-cli.ts')).serviceCli },
  { names: ['import'], load: async () => (await import('./commands/import-cli.ts')).importCli },
  { names: ['analytics'], load: async () => (await import('./commands/report-cli.ts')).analyticsCli },
  { names: ['coupons'], load: async () => (await import('./commands/report-cli.ts')).couponsCli },
  { names: ['campaign'], load: async () => (await import('./commands/campaign-cli.ts')).campaignCli },
  { names: ['customer'], load: async () => (await import('./commands/customer-cli.ts')).customerCli },
  { names: ['compare'], load: async () => (await import('./commands/report-cli.ts')).comparisonCli },
  { names: ['segments'], load: async () => (await import('./commands/report-cli.ts')).segmentsCli },
  { names: ['cohorts'], load: async () => (await import('./commands/report-cli.ts')).cohortsCli },
  { names: ['forecast'], load: async () => (await import('./commands/report-cli.ts')).forecastCli },
  { names: ['value'], load: async () => (await import('./commands/report-cli.ts')).valueCli },
  {
    names: ['migrate', 'backup', 'forget-workspace', 'doctor'],
    load: async () => (await import('./commands/service-cli.ts')).operateCli,
  },
  { names: ['move'], load: async () => (await import('./commands/move-cli.ts')).moveCli },
  { names: ['user'], load: async () => (await import('./commands/user-cli.ts')).userCli },
  { names: ['demo'], load: async () => (await import('./commands/demo-cli.ts')).demoCli },
  { names: asInChat, load: async () => (await import('./chat-cli.ts')).chatCli(asInChat) },
  { names: ['ask'], load: async () => (await import('./commands/ask-cli.ts')).askCli },
  { names: ['sync-cnv'], load: async () => (await import('./commands/sync-cnv-cli.ts')).syncCnvCli },
  { names: ['cnv-sandbox'], load: async () => (await import('./commands/demo-cli.ts')).cnvSandboxCli },
  { names: ['teams-package'], load: async () => (await import('./commands/teams-package-cli.ts')).teamsPackageCli },
]

const VERSION_WORDS: ReadonlySet<string> = new Set(['--version', '-V'])

/**
 * Loads only the file of the typed command, because loading all of them takes half a second. Loads all for help and
 * unknown commands, none for the version.
 */
export async function loadCommands(typed: string | undefined): Promise<AddCommands[]> {
  if (typed !== undefined && VERSION_WORDS.has(typed)) return []
  const group = commandGroups.find(({ names }) => typed !== undefined && names.includes(typed))
  return Promise.all((group ? [group] : commandGroups).map(({ load }) => load()))
}
