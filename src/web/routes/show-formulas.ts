import { formulaRules, formulas } from '../../core/report/formulas.ts'
import { html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { formulaEntry } from '../views/formula-entry.ts'
import type { SignedVisit } from '../visit.ts'

/** Every figure's formula and the rules behind them. */
export function showFormulas(visit: SignedVisit): void {
  const { t } = visit
  const groups = [...new Set(formulas.map(({ groupTitle }) => groupTitle))]
  const body = html`<header class="page-head">
      <h1>${t('web.formulas')}</h1>
      <p class="lead">${t('web.formulas-lead')}</p>
    </header>
    ${groups.map(
      (group) =>
        html`<section class="formulas">
          <h2>${t(group)}</h2>
          ${formulas.filter(({ groupTitle }) => groupTitle === group).map((formula) => formulaEntry(formula, visit))}
        </section>`,
    )}
    <section class="formulas rules">
      <h2>${t('web.rules')}</h2>
      ${formulaRules.map(
        ({ key, title, text }) =>
          html`<div id="rule-${key}">
            <h3>${t(title)}</h3>
            <p>${t(text)}</p>
          </div>`,
      )}
    </section>`
  sendPage(visit, { title: t('web.formulas'), body })
}
