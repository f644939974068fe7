import { NO_VALUE } from '../../core/i18n/formats.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import type { ImportStatus, ImportSummary } from '../../core/imports/import-result.ts'
import { kindText } from '../../core/imports/kinds/import-kind.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { timeElement } from '../ui/notices.ts'
import { countCell, plainTable } from '../ui/plain-table.ts'

export const importOutcomes = {
  completed: 'web.import-completed',
  duplicate: 'web.import-duplicate-badge',
  failed: 'web.import-failed',
  undone: 'undo.badge',
  partly: 'undo.badge-partly',
  previewed: 'preview.badge',
} as const satisfies Readonly<Record<ImportStatus, MessageKey>>

/** Imports, newest first, one per line. */
export function importTable(imports: readonly ImportSummary[], context: SignedContext): Html {
  const { t } = context
  const counts = [t('web.rows'), t('web.created'), t('web.updated'), t('web.unchanged'), t('web.rejected')]
  return plainTable({
    caption: t('web.imports'),
    columns: [
      t('web.file'),
      t('web.kind'),
      t('web.when'),
      t('web.who'),
      ...counts.map((label) => ({ label, number: true }) as const),
      t('web.outcome'),
    ],
    rows: imports.map((each) => importCells(each, context)),
  })
}

function importCells(each: ImportSummary, context: SignedContext): (Html | string)[] {
  const { t, language, deps } = context
  const counts = [each.rows, each.created, each.updated, each.unchanged, each.rejected]
  return [
    html`<a href="/imports/${each.id}/">${each.file}</a>`,
    each.kind === null ? NO_VALUE : kindText(deps.importKinds, each.kind, t),
    timeElement(each.finishedAt, context),
    each.requestedBy.name,
    ...counts.map((count) => countCell(count, language)),
    html`<span class="badge ${each.status === 'completed' && each.rejected > 0 ? 'partial' : each.status}"
      >${t(importOutcomes[each.status])}</span
    >`,
  ]
}
