import { formulaRules, formulaSections, type Formula } from '../../core/report/figures/formulas.ts'
import { html, type Html } from '../ui/html.ts'
import type { PageAnswer } from '../server/route.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'

/** Every figure's formula, and the rules they share. */
export function showFormulas(context: SignedContext): PageAnswer {
  const { t } = context
  const body = html`<header class="page-head">
      <h1>${t('web.formulas')}</h1>
      <p class="lead">${t('web.formulas-lead')}</p>
    </header>
    ${formulaSections().map(
      ({ title, formulas }) =>
        html`<section class="formulas">
          <h2>${t(title)}</h2>
          ${formulas.map((formula) => formulaEntry(formula, context))}
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
  return { title: t('web.formulas'), body }
}

/** One figure: meaning, numerator, denominator, exclusions. */
export function formulaEntry(
  { key, name, definition, numerator, denominator, leftOut }: Formula,
  { t }: RequestContext,
): Html {
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
