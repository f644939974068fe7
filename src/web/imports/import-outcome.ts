import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import { errorText, fixText, noteText, reasonText } from '../../core/i18n/translate.ts'
import {
  kindsToChoose,
  type ImportDetail,
  type ImportIssueDetail,
  type ImportSummary,
} from '../../core/imports/import-result.ts'
import { findKind, isTableKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { countList, type LabelledCount } from '../ui/lists.ts'
import { csrfField } from '../ui/form-page.ts'
import { plainTable } from '../ui/plain-table.ts'

interface OutcomeOptions {
  /** The job to run again with a kind when the file's own was not recognised. */
  readonly jobId?: string
  /** Shows all available issues instead of the first ones. */
  readonly full?: boolean
}

const FIRST_ISSUES = 5

/** How an import ended: counts that add up, notes, the rejected rows and their file; or why it was refused. */
export function importOutcome(detail: ImportDetail, context: SignedContext, options: OutcomeOptions = {}): Html {
  return html`<div class="outcome">${outcomeParts(detail, context, options)}</div>`
}

function outcomeParts(detail: ImportDetail, context: SignedContext, options: OutcomeOptions): Html {
  const { t, language, deps } = context
  if (detail.error) {
    const { code, params } = detail.error
    const kinds = kindsToChoose(detail.error, deps.importKinds.filter(isTableKind))
    return html`<p class="notice notice-error">${errorText(language, code, params)}</p>
      ${kinds.length > 0 && options.jobId !== undefined ? kindButtons(options.jobId, kinds, context) : ''}`
  }
  if (detail.status === 'duplicate') {
    const at = detail.firstImportedAt === null ? '–' : formatInstant(detail.firstImportedAt, deps.timeZone)
    return html`<p class="notice">${t('web.import-duplicate', { at })}</p>`
  }
  const kind = findKind(deps.importKinds, detail.kind)
  return html`${countList(importCounts(detail, context), context)}
    ${
      detail.notes.length === 0
        ? ''
        : html`<ul class="import-notes">
            ${detail.notes.map(({ code, params }) => html`<li data-note="${code}">${noteText(language, code, params)}</li>`)}
          </ul>`
    }
    ${rejectedRows(detail, context, options)} ${warnings(detail, context)}
    <p class="ways">
      ${options.full ? '' : html`<a href="/imports/${detail.id}/">${t('web.import-details')}</a>`}
      ${options.full || detail.created + detail.updated === 0 ? '' : html`<a href="/imports/${detail.id}/undo/">${t('undo.button')}</a>`}
      ${kind && isTableKind(kind) && kind.figures ? html`<a href="/">${t('web.see-figures')}</a>` : ''}
    </p>`
}

/** The rows of a previewed file: counts, the rows to fix and the warnings. */
export function previewedRows(detail: ImportDetail, context: SignedContext): Html {
  return html`${countList(importCounts(detail, context), context)} ${rejectedRows(detail, context, { full: false })}
  ${warnings(detail, context)}`
}

function importCounts(summary: ImportSummary, { t }: SignedContext): LabelledCount[] {
  return [
    { label: t('web.rows'), count: summary.rows },
    { label: t('web.created'), count: summary.created },
    { label: t('web.updated'), count: summary.updated },
    { label: t('web.unchanged'), count: summary.unchanged },
    { label: t('web.rejected'), count: summary.rejected },
    { label: t('web.repeated'), count: summary.duplicatesInFile },
  ]
}

function rejectedRows(detail: ImportDetail, context: SignedContext, { full }: OutcomeOptions): Html | string {
  const { t, language } = context
  if (detail.rejected === 0) return ''
  if (detail.rejects.length === 0) return html`<p class="muted">${t('web.rejects-dropped')}</p>`
  const shown = full ? detail.rejects : oneOfEachSort(detail.rejects).slice(0, FIRST_ISSUES)
  const columns = detail.rejectedBy.map(({ column, rows }) => `${formatCount(rows, language)} ${column}`).join(', ')
  return html`<h3>${t('web.rejected-rows')} <span class="muted">${columns}</span></h3>
    ${
      detail.status === 'previewed'
        ? ''
        : html`<p class="ways">
            <a class="button" href="/imports/${detail.id}/rejects.csv">${t('web.rejects-file')}</a>
            <span class="hint">${t('web.rejects-hint')}</span>
          </p>`
    }
    ${issueTable(shown, t('web.rejected-rows'), context)}`
}

/** The first reject of each column and reason: five rows with the same problem help less than one. */
function oneOfEachSort(rejects: readonly ImportIssueDetail[]): ImportIssueDetail[] {
  const firsts = new Map<string, ImportIssueDetail>()
  for (const reject of rejects) {
    const sort = `${reject.column}\n${reject.code}`
    if (!firsts.has(sort)) firsts.set(sort, reject)
  }
  return [...firsts.values()]
}

function warnings(detail: ImportDetail, context: SignedContext): Html | string {
  if (detail.warnings.length === 0) return ''
  const title = context.t('web.warnings', { count: formatCount(detail.warned, context.language) })
  return html`<details>
    <summary>${title}</summary>
    ${issueTable(detail.warnings, title, context)}
  </details>`
}

function issueTable(issues: readonly ImportIssueDetail[], caption: string, { t, language }: SignedContext): Html {
  return plainTable({
    caption,
    layout: 'issues',
    columns: [
      { label: t('web.row'), number: true },
      t('web.column'),
      t('web.table-value'),
      t('web.reason'),
      t('web.fix'),
    ],
    rows: issues.map(({ row, column, value, code, params }) => [
      String(row),
      column,
      value,
      reasonText(language, code, params),
      fixText(language, code, params),
    ]),
  })
}

function kindButtons(jobId: string, kinds: readonly TableKind[], context: SignedContext): Html {
  return html`<form method="post" action="/console/" class="actions" data-console>
    ${csrfField(context)} <span>${context.t(kinds.length === 1 ? 'upload.import-as' : 'web.which-kind')}</span>
    ${kinds.map(
      ({ name, label }) =>
        html`<button name="line" value="import retry ${jobId} kind:${name}">${context.t(label)}</button>`,
    )}
  </form>`
}
