import type { SyncSummary } from '../../cnv/sync/sync-history.ts'
import { formatInstant } from '../../i18n/formats.ts'
import { errorText, translator } from '../../i18n/translate.ts'
import type { Reply } from '../reply.ts'
import { syncLine, syncTitle, type LineOptions } from './sync-line.ts'

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

export interface AnnouncementOptions extends LineOptions {
  /** Base URL of the web pages. */
  readonly publicUrl: string
}

export interface AnnouncementItem {
  readonly news: SyncAnnouncement
  readonly sync: SyncSummary
  /** The failures before it. */
  readonly streak: FailureStreak | undefined
  /** When a sync of the type last succeeded. */
  readonly lastCompletedAt: string | null
}

/** The message for the operations channel; undefined for what is not announced. */
export function announcementReply(item: AnnouncementItem, options: AnnouncementOptions): Reply | undefined {
  const { news, sync } = item
  switch (news) {
    case 'success':
      return message(syncLine(sync, options), sync.failed > 0 ? 'warning' : 'success')
    case 'recovery':
      return message(recoveryText(item, options), 'success')
    case 'failure':
    case 'still-failing':
      return { ...message(failureText(item, options), 'error'), actions: [statusLink(item, options)] }
    case 'unchanged':
    case 'repeat':
    case 'passed-over':
      return undefined
  }
}

function message(text: string, tone: Reply['tone']): Reply {
  return { text, tone, visibility: 'channel', parts: [], actions: [], files: [] }
}

function recoveryText({ sync, streak }: AnnouncementItem, options: AnnouncementOptions): string {
  const since = formatInstant(streak?.since ?? sync.startedAt, options.timeZone)
  const { language } = options
  const runs = streak?.runs ?? 1
  const t = translator(language)
  return t(runs === 1 ? 'sync.recovered-at-once' : 'sync.recovered', { line: syncLine(sync, options), runs, since })
}

/** What failed, since when, what to do, and which log to read. */
function failureText(
  { news, sync, streak, lastCompletedAt }: AnnouncementItem,
  { language, timeZone }: AnnouncementOptions,
): string {
  const t = translator(language)
  const { code, params } = sync.error ?? { code: 'unexpected', params: {} }
  const reason = code === 'cnv-sync-interrupted' ? t('sync.broken-off-often') : errorText(language, code, params)
  const texts = { title: syncTitle(sync, language), reason, id: sync.id }
  if (news === 'still-failing') {
    const runs = (streak?.runs ?? 0) + 1
    return t('sync.still-failing', { ...texts, runs, since: formatInstant(streak?.since ?? sync.startedAt, timeZone) })
  }
  if (lastCompletedAt === null) return t('sync.failed-ever', texts)
  return t('sync.failed', { ...texts, since: formatInstant(lastCompletedAt, timeZone) })
}

function statusLink(
  { sync }: AnnouncementItem,
  { language, publicUrl }: AnnouncementOptions,
): Reply['actions'][number] {
  const label = translator(language)('sync.open-status')
  return { kind: 'link', id: 'sync-status', label, url: `${publicUrl}/cnv/sync-status/#sync-${sync.id}` }
}
