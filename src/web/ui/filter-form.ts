import type { Period } from '../../core/calendar/period.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

export interface FilterForm {
  /** The page it asks. */
  readonly path: string
  readonly period: Period
  /** Filters in force, told while the form is closed. */
  readonly chosen: readonly string[]
  /** The fields beside the two days. */
  readonly fields: readonly Html[]
}

export interface FilterOption {
  readonly value: string
  readonly label: string
}

/** Every filter of a report as one form that ends up in the address. */
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

/** One of the options; a chosen value that is none of them is shown besides. */
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

/** Free text, with what may stand in it. */
export function textField(name: string, label: string, value: string | undefined, example: string): Html {
  return html`<label
    >${label} <input type="text" name="${name}" value="${value ?? ''}" placeholder="${example}" autocomplete="off"
  /></label>`
}

function dayField(name: string, label: string, day: string | null): Html {
  return html`<label>${label} <input type="date" name="${name}" value="${day ?? ''}" /></label>`
}
