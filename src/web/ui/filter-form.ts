import type { Period } from '../../core/calendar/period.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

export interface FilterForm {
  /** The address it submits to. */
  readonly path: string
  /** Left out: it asks for no period. */
  readonly period?: Pick<Period, 'from' | 'to'>
  /** Whether it starts open, because of what was typed in it. */
  readonly isOpen?: boolean
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
export function filterForm({ path, period, isOpen, chosen, fields }: FilterForm, { t }: Pick<PageContext, 't'>): Html {
  return html`<details class="filters" ${isOpen ? html`open` : ''}>
    <summary>${[t('web.filters'), ...chosen].join(' · ')}</summary>
    <form method="get" action="${path}">
      ${period ? html`${dayField('from', t('web.from'), period.from)} ${dayField('to', t('web.to'), period.to)}` : ''}
      ${fields}
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

export interface ChecksField {
  readonly name: string
  readonly label: string
  readonly options: readonly FilterOption[]
  /** Of the options' values. */
  readonly chosen: readonly string[]
  /** What no choice at all means. */
  readonly none: string
}

/** A choice of any number of values: a list of boxes that opens without a script. A chosen value that is not among the options is added. */
export function checksField({ name, label, options, chosen, none }: ChecksField): Html {
  const unknown = chosen.filter((value) => !options.some((option) => option.value === value))
  const shown = [...options, ...unknown.map((value) => ({ value, label: value }))]
  const picked = shown.filter(({ value }) => chosen.includes(value)).map((option) => option.label)
  return html`<fieldset class="pick">
    <legend>${label}</legend>
    <details>
      <summary aria-label="${label}: ${picked.join(', ') || none}">${picked.join(', ') || none}</summary>
      <ul>
        ${shown.map(
          (option) =>
            html`<li>
              <label
                ><input
                  type="checkbox"
                  name="${name}"
                  value="${option.value}"
                  ${chosen.includes(option.value) ? html`checked` : ''}
                />
                ${option.label}</label
              >
            </li>`,
        )}
      </ul>
    </details>
  </fieldset>`
}

/** A text field with an example. */
export function textField(name: string, label: string, value: string | undefined, example: string): Html {
  return html`<label
    >${label} <input type="text" name="${name}" value="${value ?? ''}" placeholder="${example}" autocomplete="off"
  /></label>`
}

/** A field for a day, `YYYY-MM-DD`. */
export function dayField(name: string, label: string, day: string | null): Html {
  return html`<label>${label} <input type="date" name="${name}" value="${day ?? ''}" /></label>`
}
