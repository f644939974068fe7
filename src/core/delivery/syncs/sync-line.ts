import type { SyncSummary } from '../../cnv/sync/sync-history.ts'
import { formatCount, formatDuration, formatInstantShort, NO_VALUE } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { SyncProgress } from '../../cnv/sync/run-sync.ts'
import type { Job } from '../../db/ops-schema.ts'

export interface LineOptions {
  readonly language: Language
  readonly timeZone: string
}

/** `CNV customers: 1,204 read · 37 new · 91 updated · 0 failed · 42 s · checkpoint 21/11 09:05`. */
export function syncLine(sync: SyncSummary, { language, timeZone }: LineOptions): string {
  const t = translator(language)
  const count = (value: number) => formatCount(value, language)
  const { total, created, updated, failed } = sync
  const counts = { total: count(total), created: count(created), updated: count(updated), failed: count(failed) }
  const checkpoint = sync.checkpoint === null ? NO_VALUE : formatInstantShort(sync.checkpoint, timeZone)
  return [
    `${syncTitle(sync, language)}: ${t('cnv.counts', counts)}`,
    formatDuration(syncDuration(sync)),
    t('sync.checkpoint', { at: checkpoint }),
  ].join(' · ')
}

/** `CNV customers`, `CNV orders (full)`. */
export function syncTitle({ type, full }: Pick<SyncSummary, 'type' | 'full'>, language: Language): string {
  const t = translator(language)
  const title = t(`cnv.type-${type}`)
  return full ? t('sync.full-title', { title }) : title
}

/** Milliseconds from start to end; 0 while it runs. */
export function syncDuration({ startedAt, completedAt }: SyncSummary): number {
  return completedAt === null ? 0 : Math.max(0, Date.parse(completedAt) - Date.parse(startedAt))
}

/** The progress of a sync job as text. */
export function syncJobText({ status, progress, updated_at: at }: Job, language: Language): string {
  if (progress === null) return translator(language)(status === 'running' ? 'sync.begins' : 'sync.waits')
  return syncProgressText(JSON.parse(progress) as SyncProgress, new Date(at), language)
}

/** `1,204 records · 120 a second · about 2 m left`, without the parts unknown at `at`. */
function syncProgressText(progress: SyncProgress, at: Date, language: Language): string {
  const t = translator(language)
  const { records, share } = progress
  const elapsed = Math.max(0, at.getTime() - Date.parse(progress.startedAt))
  const seconds = elapsed / 1000
  const left = share === null || share <= 0 || share >= 1 ? undefined : (elapsed * (1 - share)) / share
  return [
    t('sync.records', { count: formatCount(records, language) }),
    ...(seconds >= 1 ? [t('sync.rate', { count: formatCount(Math.round(records / seconds), language) })] : []),
    ...(left === undefined ? [] : [t('sync.left', { time: formatDuration(left) })]),
    ...(progress.failed > 0 ? [t('sync.failed-records', { count: formatCount(progress.failed, language) })] : []),
  ].join(' · ')
}
