import type { SyncSummary } from '../cnv/sync/sync-history.ts'
import { formatCount, formatDuration, formatInstantShort, NO_VALUE } from '../i18n/formats.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'

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
