/**
 * The decision on an ended sync. Announced: success, failure (the first in a row), still-failing, recovery. Not
 * announced: unchanged (in quiet mode), repeat (a further failure), passed-over (interrupted and resumed, or old).
 */
export type SyncAnnouncement =
  | 'success'
  | 'unchanged'
  | 'failure'
  | 'repeat'
  | 'still-failing'
  | 'recovery'
  | 'passed-over'

/** The decision on an earlier sync of the same type. */
export interface EarlierAnnouncement {
  readonly news: SyncAnnouncement
  /** When that sync ended. */
  readonly at: string
}

/** The part of an ended sync that the decision depends on. */
export interface EndedSync {
  readonly status: 'completed' | 'failed'
  readonly completedAt: string
  readonly created: number
  readonly updated: number
  readonly failed: number
}

/** The unbroken row of failures before a sync. */
export interface FailureStreak {
  readonly runs: number
  /** When the first of them ended. */
  readonly since: string
}

/** Milliseconds between two announcements of continuing failure. */
const SUMMARY_EVERY = 12 * 3_600_000

const failures: ReadonlySet<SyncAnnouncement> = new Set(['failure', 'repeat', 'still-failing'])
const announcedFailures: ReadonlySet<SyncAnnouncement> = new Set(['failure', 'still-failing'])

/** Announces a failure once and again every twelve hours, and recovery once. `earlier` is newest first. */
export function decideAnnouncement(
  sync: EndedSync,
  earlier: readonly EarlierAnnouncement[],
  { quiet }: { quiet: boolean },
): SyncAnnouncement {
  const streak = failuresBefore(earlier)
  if (sync.status === 'completed') {
    if (streak.length > 0) return 'recovery'
    return quiet && sync.created + sync.updated + sync.failed === 0 ? 'unchanged' : 'success'
  }
  const announced = streak.find(({ news }) => announcedFailures.has(news))
  if (!announced) return 'failure'
  return Math.abs(Date.parse(sync.completedAt) - Date.parse(announced.at)) >= SUMMARY_EVERY ? 'still-failing' : 'repeat'
}

/** Undefined when the previous sync succeeded. */
export function failureStreak(earlier: readonly EarlierAnnouncement[]): FailureStreak | undefined {
  const streak = failuresBefore(earlier)
  const first = streak.at(-1)
  return first && { runs: streak.length, since: first.at }
}

function failuresBefore(earlier: readonly EarlierAnnouncement[]): readonly EarlierAnnouncement[] {
  const decided = earlier.filter(({ news }) => news !== 'passed-over')
  const end = decided.findIndex(({ news }) => !failures.has(news))
  return end === -1 ? decided : decided.slice(0, end)
}
