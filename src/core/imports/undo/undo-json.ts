import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { maskPhone } from '../../retail/masking.ts'
import type { UndoResult } from './undo-import.ts'
import type { KeptRecord } from './undo-plan.ts'

/** An undo as `--json` prints it. */
export interface UndoJson extends UndoResult {
  readonly keptRows: readonly { readonly key: string; readonly reason: string }[]
}

/** The terminal's answer to an undo; reasons in the reader's language. */
export function undoJson(
  { id, status, removed, restored, kept }: UndoResult,
  keptRows: readonly KeptRecord[],
  language: Language,
): UndoJson {
  const rows = keptRows.map((row) => ({
    key: [row.key, row.phone ?? ''].filter((part) => part !== '').join(' · '),
    reason: keptReason(row, language),
  }))
  return { id, status, removed, restored, kept, keptRows: rows }
}

/** What a record is called where phones are masked. */
export function keptName({ key, phone }: KeptRecord): string {
  return key === '' ? (maskPhone(phone) ?? '–') : key
}

/** Why an undo left a record as it is. */
export function keptReason({ changedBy }: KeptRecord, language: Language): string {
  const t = translator(language)
  return changedBy === null ? t('undo.changed-by-sync') : t('undo.changed-by-import', changedBy)
}
