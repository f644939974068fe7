import type { Formula } from '../../core/report/formulas.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** One figure: what it is, what is counted, what it is divided by, what it leaves out. */
export function formulaEntry({ key, name, definition, numerator, denominator, leftOut }: Formula, { t }: Visit): Html {
  return html`<article id="${key}">
    <h3>${t(name)} <code>${key}</code></h3>
    <p>${t(definition)}</p>
    <dl>
      <dt>${denominator === undefined ? t('web.counted') : t('web.numerator')}</dt>
      <dd>${t(numerator)}</dd>
      ${
        denominator === undefined
          ? ''
          : html`<dt>${t('web.denominator')}</dt>
              <dd>${t(denominator)}</dd>`
      }
      <dt>${t('web.left-out')}</dt>
      <dd>${t(leftOut)}</dd>
    </dl>
  </article>`
}
