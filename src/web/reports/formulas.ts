import { formulaRules, formulaSections, type Formula } from '../../core/report/figures/formulas.ts'
import { foldAccents } from '../../core/nearest.ts'
import { html, type Html } from '../ui/html.ts'
import type { PageAnswer } from '../server/route.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'

/** Every figure's formula, and the rules they share. */
export function showFormulas(context: SignedContext): PageAnswer {
  const { t, request } = context
  const asked = typeof request.query['q'] === 'string' ? request.query['q'].trim().slice(0, 100) : ''
  const body = html`<header class="page-head">
      <h1>${t('web.formulas')}</h1>
      <p class="lead">${t('web.formulas-lead')}</p>
    </header>
    ${contents(context, asked)}
    ${formulaSections()
      .map(({ title, formulas }) => ({
        title,
        formulas: formulas.filter((formula) => isAsked(formula, asked, context)),
      }))
      .filter(({ formulas }) => formulas.length > 0)
      .map(
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

/** The field that narrows the list, and links to what is left of it; both work without a script. */
function contents(context: RequestContext, asked: string): Html {
  const { t } = context
  const found = formulaSections().flatMap(({ formulas }) => formulas.filter((each) => isAsked(each, asked, context)))
  return html`<form method="get" action="/formulas/" class="find" role="search">
      <input
        type="search"
        name="q"
        value="${asked}"
        aria-label="${t('web.formulas-find')}"
        placeholder="${t('web.formulas-find')}"
      />
      <button>${t('web.show')}</button>
    </form>
    ${
      found.length === 0
        ? html`<p class="muted">${t('web.formulas-none', { asked })}</p>`
        : html`<nav class="contents" aria-label="${t('web.formulas')}">
            <ul>
              ${found.map((each) => html`<li><a href="#${each.key}">${t(each.name)}</a></li>`)}
            </ul>
          </nav>`
    }`
}

/** Whether a figure's name or key has the words, without accents. */
function isAsked({ key, name }: Formula, asked: string, { t }: RequestContext): boolean {
  return foldAccents(`${t(name)} ${key}`).includes(foldAccents(asked))
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
