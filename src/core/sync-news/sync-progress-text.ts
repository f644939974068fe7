import type { SyncProgress } from '../cnv/sync/run-sync.ts'
import type { Job } from '../db/ops-schema.ts'
import { formatCount, formatDuration } from '../i18n/formats.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'

/** How far a job of a sync is, in words. */
export function syncJobText({ status, progress, updated_at: at }: Job, language: Language): string {
  if (progress === null) return translator(language)(status === 'running' ? 'sync.begins' : 'sync.waits')
  return syncProgressText(JSON.parse(progress) as SyncProgress, new Date(at), language)
}

/** `1,204 records · 120 a second · about 2 m left`, as far as it can be told at an instant. */
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
