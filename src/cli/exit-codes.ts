/** Exit codes of the terminal contract. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** Errors in how the command was typed. */
const usageErrors: ReadonlySet<string> = new Set([
  'amount-unreadable',
  'amounts-reversed',
  'cadence-unknown',
  'campaign-name-long',
  'campaign-name-missing',
  'campaign-nothing-changes',
  'campaign-prefix-long',
  'campaign-prefixes-many',
  'campaign-prefixes-missing',
  'customer-key-missing',
  'day-unknown',
  'figure-unknown',
  'help-unknown',
  'import-kind-wrong',
  'import-undo-which',
  'import-column-unknown',
  'import-dates-wrong',
  'import-map-wrong',
  'import-preview-word',
  'language-unknown',
  'line-too-long',
  'option-unknown',
  'option-unknown-near',
  'option-value-unknown',
  'period-reversed',
  'period-twice',
  'period-unknown',
  'platform-unknown',
  'role-unknown',
  'schedule-not-a-report',
  'schedule-place-needed',
  'subcommand-unknown',
  'sync-word-unknown',
  'teams-app-id-wrong',
  'teams-url-wrong',
  'username-wrong',
  'view-line',
  'view-name',
  'view-other-report',
])

/** The exit code for an error code. */
export function exitCodeOf(error: string): number {
  return usageErrors.has(error) ? EXIT.usage : EXIT.failed
}
