import type { Language } from '../../i18n/language.ts'
import { errorText } from '../../i18n/translate.ts'
import type { SyncSummary } from './sync-history.ts'

/** A sync as programs read it: in the terminal's `--json` and in the API. */
export function syncJson(
  {
    type,
    status,
    total,
    created,
    updated,
    failed,
    checkpoint,
    error,
  }: Omit<SyncSummary, 'id' | 'full' | 'startedAt' | 'completedAt' | 'failures'>,
  language: Language,
) {
  const message = error && { code: error.code, message: errorText(language, error.code, error.params) }
  return { type, status, total, created, updated, failed, checkpoint, error: message }
}
