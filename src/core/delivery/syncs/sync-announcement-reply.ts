import type { SyncSummary } from '../../cnv/sync/sync-history.ts'
import { formatInstant } from '../../i18n/formats.ts'
import { errorText, translator } from '../../i18n/translate.ts'
import type { Reply } from '../reply.ts'
import type { FailingRow, News } from './decide-sync-announcements.ts'
import { syncLine, syncTitle, type LineOptions } from './sync-line.ts'

export interface NewsOptions extends LineOptions {
  /** Base address of the web pages. */
  readonly publicUrl: string
}

export interface NewsItem {
  readonly news: News
  readonly sync: SyncSummary
  /** The failures before it. */
  readonly row: FailingRow | undefined
  /** When a sync of the type last went well. */
  readonly lastCompletedAt: string | null
}

/** The message for the operations channel; undefined for what is kept quiet. */
export function newsReply(item: NewsItem, options: NewsOptions): Reply | undefined {
  const { news, sync } = item
  switch (news) {
    case 'success':
      return message(syncLine(sync, options), sync.failed > 0 ? 'warning' : 'success')
    case 'recovery':
      return message(recoveryText(item, options), 'success')
    case 'failure':
    case 'still-failing':
      return { ...message(troubleText(item, options), 'error'), actions: [statusLink(item, options)] }
    case 'unchanged':
    case 'repeat':
    case 'passed-over':
      return undefined
  }
}

function message(text: string, tone: Reply['tone']): Reply {
  return { text, tone, visibility: 'channel', parts: [], actions: [], files: [] }
}

function recoveryText({ sync, row }: NewsItem, options: NewsOptions): string {
  const since = formatInstant(row?.since ?? sync.startedAt, options.timeZone)
  const { language } = options
  const runs = row?.runs ?? 1
  const t = translator(language)
  return t(runs === 1 ? 'sync.recovered-at-once' : 'sync.recovered', { line: syncLine(sync, options), runs, since })
}

/** What, since when, what to do about it, and the log to look at. */
function troubleText({ news, sync, row, lastCompletedAt }: NewsItem, { language, timeZone }: NewsOptions): string {
  const t = translator(language)
  const { code, params } = sync.error ?? { code: 'unexpected', params: {} }
  const reason = code === 'cnv-sync-interrupted' ? t('sync.broken-off-often') : errorText(language, code, params)
  const texts = { title: syncTitle(sync, language), reason, id: sync.id }
  if (news === 'still-failing') {
    const runs = (row?.runs ?? 0) + 1
    return t('sync.still-failing', { ...texts, runs, since: formatInstant(row?.since ?? sync.startedAt, timeZone) })
  }
  if (lastCompletedAt === null) return t('sync.failed-ever', texts)
  return t('sync.failed', { ...texts, since: formatInstant(lastCompletedAt, timeZone) })
}

function statusLink({ sync }: NewsItem, { language, publicUrl }: NewsOptions): Reply['actions'][number] {
  const label = translator(language)('sync.open-status')
  return { kind: 'link', id: 'sync-status', label, url: `${publicUrl}/cnv/sync-status/#sync-${sync.id}` }
}
