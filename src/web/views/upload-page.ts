import type { ImportSummary, TableKind } from '../../core/import/import-result.ts'
import type { RecordsHeld } from '../../core/import/records-held.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { columnRequirements } from './column-requirements.ts'
import { factList } from './fact-list.ts'
import { importTable } from './import-table.ts'
import { jobEntries } from './job-entries.ts'
import { HISTORY_PAGE, olderPages } from './older-pages.ts'
import { uploadForm } from './upload-form.ts'
import { uploadTabs } from './upload-tabs.ts'

interface UploadPage {
  readonly kind: TableKind
  readonly held: RecordsHeld
  /** One more than a page of them when there are older ones. */
  readonly imports: readonly ImportSummary[]
  readonly offset: number
  /** Imports under way. */
  readonly cards: Html
}

export function uploadPage({ kind, held, imports, offset, cards }: UploadPage, visit: SignedVisit): Html {
  const { t } = visit
  return html`<header class="page-head">
      <h1>${t(`upload.title.${kind}`)}</h1>
      <p class="lead">${t(`upload.lead.${kind}`)}</p>
    </header>
    ${uploadTabs(kind, visit)} ${heldSection(kind, held, visit)} ${uploadForm(visit, kind)} ${jobEntries(cards, visit)}
    ${columnRequirements(kind, visit)}
    <section id="history" data-fresh>
      <h2>${t('upload.history')}</h2>
      ${
        imports.length === 0
          ? html`<p class="muted">${t('upload.none-of-kind')}</p>`
          : importTable(imports.slice(0, HISTORY_PAGE), visit)
      }
      ${olderPages(offset, imports.length > HISTORY_PAGE, visit)}
    </section>`
}

function heldSection(kind: TableKind, { records, earliest, latest }: RecordsHeld, { t, language }: SignedVisit): Html {
  const days =
    kind === 'used-points'
      ? []
      : [
          { key: 'earliest', label: t(`upload.earliest.${kind}`), type: 'date', value: earliest } as const,
          { key: 'latest', label: t(`upload.latest.${kind}`), type: 'date', value: latest } as const,
        ]
  const facts = [
    { key: 'records', label: t(`upload.records.${kind}`), type: 'count', value: records } as const,
    ...days,
  ]
  return html`<section id="held" data-fresh>
    <h2>${t('upload.held')}</h2>
    ${factList(facts, language)}
  </section>`
}
