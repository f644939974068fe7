import type { ImportSummary, TableKind } from '../../core/imports/import-result.ts'
import type { RecordsHeld } from '../../core/imports/records-held.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import { factList } from '../ui/lists.ts'
import { importTable } from './import-table.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { HISTORY_PAGE, olderPages } from '../ui/pager.ts'
import { uploadForm, uploadTabs } from './upload-form.ts'
import type { FileField } from '../../core/imports/kinds/file-kind.ts'
import { fileKinds } from '../../core/imports/kinds/file-kinds.ts'
import type { Column, ReportRow } from '../../core/report/report.ts'
import { uploadPath } from './receive-upload.ts'
import { dataTable } from '../ui/data-table.ts'

interface UploadPage {
  readonly kind: TableKind
  readonly held: RecordsHeld
  /** One more than a page of them when there are older ones. */
  readonly imports: readonly ImportSummary[]
  readonly offset: number
  /** Imports under way. */
  readonly cards: Html
}

export function uploadPage({ kind, held, imports, offset, cards }: UploadPage, context: SignedContext): Html {
  const { t } = context
  return html`<header class="page-head">
      <h1>${t(`upload.title.${kind}`)}</h1>
      <p class="lead">${t(`upload.lead.${kind}`)}</p>
    </header>
    ${uploadTabs(kind, context)} ${heldSection(kind, held, context)} ${uploadForm(context, kind)}
    ${jobEntries(cards, context)} ${columnRequirements(kind, context)}
    <section id="history" data-fresh>
      <h2>${t('upload.history')}</h2>
      ${
        imports.length === 0
          ? html`<p class="muted">${t('upload.none-of-kind')}</p>`
          : importTable(imports.slice(0, HISTORY_PAGE), context)
      }
      ${olderPages(offset, imports.length > HISTORY_PAGE, context)}
    </section>`
}

function heldSection(
  kind: TableKind,
  { records, earliest, latest }: RecordsHeld,
  { t, language }: SignedContext,
): Html {
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

/** What a file of the kind must have and may have, as the import itself reads it, and a template to fill in. */
export function columnRequirements(kind: TableKind, { t, language }: Pick<RequestContext, 't' | 'language'>): Html {
  const { fields, oneOf } = fileKinds[kind]
  const either = fields.filter(({ name }) => oneOf.includes(name))
  const needed = fields.filter(({ required }) => required).map(({ header }) => header)
  if (either.length > 0) needed.push(either.map(({ header }) => header).join(t('upload.or')))
  const status = (field: FileField) =>
    t(field.required ? 'upload.required' : either.includes(field) ? 'upload.either' : 'upload.optional')
  const rows = fields.map((field): ReportRow => {
    const { header, aliases, example } = field
    return { header, status: status(field), also: aliases.join(', '), example: example || null }
  })
  const columns = (['header', 'status', 'also', 'example'] as const).map((key): Column => ({
    key,
    label: t(`upload.${key}`),
    type: 'text',
  }))
  const caption = t('upload.all-columns', { count: fields.length })
  return html`<section>
    <h2>${t('upload.needs')}</h2>
    <p>${t('upload.needed-columns', { columns: needed.join(', ') })}</p>
    <p class="hint">${t('upload.headers-hint')}</p>
    <p class="ways"><a class="button" href="${uploadPath(kind)}template.csv" download>${t('upload.template')}</a></p>
    <details>
      <summary>${caption}</summary>
      ${dataTable({ columns, rows, caption }, language)}
    </details>
  </section>`
}
