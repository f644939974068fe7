import type { ImportSummary } from '../../core/imports/import-result.ts'
import type { TableKind } from '../../core/imports/kinds/import-kind.ts'
import type { RecordsHeld } from '../../core/imports/records-held.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import { factList } from '../ui/lists.ts'
import { importTable } from './import-table.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { HISTORY_PAGE, olderPages } from '../ui/pager.ts'
import { uploadTabs } from './upload-form.ts'
import type { FileField } from '../../core/imports/kinds/table-layout.ts'
import type { Column, ReportRow } from '../../core/report/report.ts'
import { uploadPath } from './receive-upload.ts'
import { dataTable } from '../ui/data-table.ts'

interface UploadPage {
  readonly kind: TableKind
  readonly held: RecordsHeld
  /** One more than fits on a page when there are older ones. */
  readonly imports: readonly ImportSummary[]
  readonly offset: number
  readonly form: Html
  /** Cards of running imports. */
  readonly cards: Html
}

export function uploadPage({ kind, held, imports, offset, form, cards }: UploadPage, context: SignedContext): Html {
  const { t } = context
  return html`<header class="page-head">
      <h1>${t(kind.page.title)}</h1>
      <p class="lead">${t(kind.page.lead)}</p>
    </header>
    ${uploadTabs(kind, context)} ${heldSection(kind, held, context)} ${form} ${jobEntries(cards, context)}
    ${columnRequirements(kind, context)}
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
  { page }: TableKind,
  { records, earliest, latest }: RecordsHeld,
  { t, language }: SignedContext,
): Html {
  const days = page.days
    ? [
        { key: 'earliest', label: t(page.days.earliest), type: 'date', value: earliest } as const,
        { key: 'latest', label: t(page.days.latest), type: 'date', value: latest } as const,
      ]
    : []
  const facts = [{ key: 'records', label: t(page.records), type: 'count', value: records } as const, ...days]
  return html`<section id="held" data-fresh>
    <h2>${t('upload.held')}</h2>
    ${factList(facts, language)}
  </section>`
}

/** Required and optional columns of the kind, from the importer's own definition, with a template. */
export function columnRequirements(kind: TableKind, { t, language }: Pick<RequestContext, 't' | 'language'>): Html {
  const { fields, oneOf } = kind
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
