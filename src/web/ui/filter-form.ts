import type { Period } from '../../core/calendar/period.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

export interface FilterForm {
  /** The address it submits to. */
  readonly path: string
  readonly period: Period
  /** Active filters, shown while the form is closed. */
  readonly chosen: readonly string[]
  /** Fields besides the two days. */
  readonly fields: readonly Html[]
}

export interface FilterOption {
  readonly value: string
  readonly label: string
}

/** All filters of a report as one GET form. */
export function filterForm({ path, period, chosen, fields }: FilterForm, { t }: Pick<PageContext, 't'>): Html {
  return html`<details class="filters">
    <summary>${[t('web.filters'), ...chosen].join(' · ')}</summary>
    <form method="get" action="${path}">
      ${dayField('from', t('web.from'), period.from)} ${dayField('to', t('web.to'), period.to)} ${fields}
      <div class="form-ways">
        <button class="primary">${t('web.show')}</button>
        <a href="${path}">${t('web.reset')}</a>
      </div>
    </form>
  </details>`
}

/** A value that goes with the form unseen. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

/** A select; a chosen value that is not among the options is added. */
export function selectField(
  name: string,
  label: string,
  options: readonly FilterOption[],
  chosen: string | undefined,
): Html {
  const known = chosen === undefined || options.some(({ value }) => value === chosen)
  const shown = known ? options : [...options, { value: chosen, label: chosen }]
  return html`<label
    >${label}
    <select name="${name}">
      ${shown.map(
        ({ value, label }) =>
          html`<option value="${value}" ${value === (chosen ?? '') ? html`selected` : ''}>${label}</option>`,
      )}
    </select>
  </label>`
}

/** A text field with an example. */
export function textField(name: string, label: string, value: string | undefined, example: string): Html {
  return html`<label
    >${label} <input type="text" name="${name}" value="${value ?? ''}" placeholder="${example}" autocomplete="off"
  /></label>`
}

function dayField(name: string, label: string, day: string | null): Html {
  return html`<label>${label} <input type="date" name="${name}" value="${day ?? ''}" /></label>`
}
