/**
 * What is made of an ended sync. Told: success, failure (the first in a row), still-failing, recovery. Kept quiet:
 * unchanged (where so set), repeat (a further failure), passed-over (broken off and gone on with, or long ago).
 */
export type News = 'success' | 'unchanged' | 'failure' | 'repeat' | 'still-failing' | 'recovery' | 'passed-over'

/** What was made of an earlier sync of the same type. */
export interface EarlierNews {
  readonly news: News
  /** When that sync ended. */
  readonly at: string
}

/** An ended sync as far as the news depend on it. */
export interface EndedSync {
  readonly status: 'completed' | 'failed'
  readonly completedAt: string
  readonly created: number
  readonly updated: number
  readonly failed: number
}

/** The failures that a sync follows without one that went well in between. */
export interface FailingRow {
  readonly runs: number
  /** When the first of them ended. */
  readonly since: string
}

/** Milliseconds between words on one and the same trouble. */
const SUMMARY_EVERY = 12 * 3_600_000

const failures: ReadonlySet<News> = new Set(['failure', 'repeat', 'still-failing'])
const spokenFailures: ReadonlySet<News> = new Set(['failure', 'still-failing'])

/** A failure is said once and summed up every twelve hours, the end of it once; `earlier` is newest first. */
export function decideNews(sync: EndedSync, earlier: readonly EarlierNews[], { quiet }: { quiet: boolean }): News {
  const row = failuresBefore(earlier)
  if (sync.status === 'completed') {
    if (row.length > 0) return 'recovery'
    return quiet && sync.created + sync.updated + sync.failed === 0 ? 'unchanged' : 'success'
  }
  const spoken = row.find(({ news }) => spokenFailures.has(news))
  if (!spoken) return 'failure'
  return Date.parse(sync.completedAt) - Date.parse(spoken.at) >= SUMMARY_EVERY ? 'still-failing' : 'repeat'
}

/** Undefined when the sync before it went well. */
export function failingRow(earlier: readonly EarlierNews[]): FailingRow | undefined {
  const row = failuresBefore(earlier)
  const first = row.at(-1)
  return first && { runs: row.length, since: first.at }
}

function failuresBefore(earlier: readonly EarlierNews[]): readonly EarlierNews[] {
  const decided = earlier.filter(({ news }) => news !== 'passed-over')
  const end = decided.findIndex(({ news }) => !failures.has(news))
  return end === -1 ? decided : decided.slice(0, end)
}
