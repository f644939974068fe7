import { recordNumber } from '../../core/record-number.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import type { ColumnChoice } from '../../core/imports/kinds/table-layout.ts'
import type { ImportPreview } from '../../core/imports/preview/import-preview.ts'
import { choiceText } from '../../core/imports/preview/preview-texts.ts'
import { findKind, isTableKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { matchField } from '../../core/imports/read/header/match-field.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import { plainTable } from '../ui/plain-table.ts'

/** Each column of a previewed file with the field it is read as, to be changed and read again. */
export function columnForm(preview: ImportPreview, jobId: string, context: SignedContext): Html {
  const { t, deps } = context
  const kinds = deps.importKinds.filter(isTableKind)
  const kind = kindOf(preview, kinds)
  return html`<details ${preview.detail.error === null ? '' : html`open`}>
    <summary>${t('columns.title')}</summary>
    <p class="hint">${t('columns.lead')}</p>
    <form method="post" action="/imports/previews/${jobId}/" class="column-form" data-preview-answer>
      ${csrfField(context)} <input type="hidden" name="again" value="1" />
      <label
        >${t('web.kind')}
        <select name="kind">
          ${kind === undefined ? html`<option value="">${t('web.kind-any')}</option>` : ''}
          ${kinds.map(
            (each) =>
              html`<option value="${each.name}" ${each === kind ? html`selected` : ''}>${t(each.label)}</option>`,
          )}
        </select>
      </label>
      ${plainTable({
        caption: t('columns.title'),
        columns: [t('web.column'), t('columns.read-as')],
        rows: shownColumns(preview, kind).map((column, at) => [
          column.label,
          fieldChoice(at, column, { kind, kinds }, context),
        ]),
      })}
      <button>${t('columns.again')}</button>
    </form>
  </details>`
}

function fieldChoice(
  at: number,
  { label, field }: ImportPreview['columns'][number],
  { kind, kinds }: { readonly kind: TableKind | undefined; readonly kinds: readonly TableKind[] },
  { t }: SignedContext,
): Html {
  const options = (of: TableKind) =>
    of.fields.map(
      ({ name, header }) => html`<option value="${name}" ${name === field ? html`selected` : ''}>${header}</option>`,
    )
  return html`<select name="column-${at}" aria-label="${t('columns.of', { column: label })}">
    <option value="">${t('columns.left-out')}</option>
    ${kind ? options(kind) : kinds.map((each) => html`<optgroup label="${t(each.label)}">${options(each)}</optgroup>`)}
  </select>`
}

/** The kind chosen in the form, and the columns whose field differs from the one they were read as. */
export function readColumnForm(
  { request, deps }: SignedContext,
  preview: ImportPreview,
): { readonly kind: string | undefined; readonly columns: ColumnChoice } {
  const kinds = deps.importKinds.filter(isTableKind)
  const before = kindOf(preview, kinds)
  const kind = findKind(kinds, formField(request, 'kind'))
  // The fields to choose from were those of the kind before.
  if (before && kind !== before) return { kind: kind?.name, columns: {} }
  const chosen = shownColumns(preview, before).map(({ label, field }, at) => ({
    label,
    field,
    wanted: formField(request, `column-${at}`),
  }))
  const changed = chosen.filter(({ field, wanted }) => wanted !== field)
  return { kind: kind?.name, columns: Object.fromEntries(changed.map(({ label, wanted }) => [label, wanted])) }
}

function kindOf({ detail }: ImportPreview, kinds: readonly TableKind[]): TableKind | undefined {
  return findKind(kinds, detail.kind ?? detail.error?.params['kind'])
}

/** The columns as the form shows them: those of a refused header as they would be read by their names. */
function shownColumns({ columns, detail }: ImportPreview, kind: TableKind | undefined): ImportPreview['columns'] {
  if (detail.error === null || kind === undefined) return columns
  return columns.map(({ label }) => ({ label, field: matchField(kind, label)?.field.name ?? '' }))
}

/** The headers whose columns people chose, each with a button that forgets the choice. */
export async function showColumnChoices(context: SignedContext): Promise<PageAnswer> {
  const { deps, t, language } = context
  const choices = await deps.queries.run('columnChoices', {})
  const texts = { language, timeZone: deps.timeZone, importKinds: deps.importKinds }
  const body = html`<header class="page-head">
      <h1>${t('columns.remembered')}</h1>
      <p class="lead">${t(choices.length === 0 ? 'columns.none' : 'columns.remembered-lead')}</p>
    </header>
    ${
      choices.length === 0
        ? ''
        : plainTable({
            caption: t('columns.remembered'),
            columns: [t('columns.choice'), t('columns.forget')],
            rows: choices.map((choice) => [
              choiceText(choice, texts),
              html`<form method="post" action="/imports/columns/${choice.id}/forget/">
                ${csrfField(context)}<button class="quiet">${t('columns.forget')}</button>
              </form>`,
            ]),
          })
    }
    <p class="ways"><a href="/imports/">${t('web.all-imports')}</a></p>`
  return { title: t('columns.remembered'), body }
}

/** Forgets the choice of the address. */
export async function forgetColumnChoice(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const id = recordNumber(request.params['id'])
  await deps.queries.run('forgetColumns', { id })
  const details = { forgotten: true }
  await recordAudit(deps.ops, session.person, 'import', { subject: `columns ${id}`, details }, now)
  return { redirect: '/imports/columns/' }
}
