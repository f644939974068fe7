import { demand } from '../../core/access/policy.ts'
import { AppError, asAppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { viewQuestion } from '../../core/report/view-question.ts'
import {
  listViews,
  removeView,
  renameView,
  saveView,
  viewedReports,
  type SavedView,
  type ViewedReport,
} from '../../core/report/saved-views.ts'
import type { PageAnswer } from '../server/route.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import { askFirst, SURE } from '../ui/ask-first.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import { plainTable } from '../ui/plain-table.ts'
import { askedOptions, reportUrl, type ReportAddress } from './report-address.ts'

const PATH = '/views/'
const paths: Readonly<Record<ViewedReport, string>> = { analytics: '/analytics/', coupons: '/coupons/' }

/** The views of a report as tabs, and the form that saves the one shown. */
export async function viewTabs(context: SignedContext, address: ReportAddress): Promise<Html | string> {
  const report = viewedReports.find((each) => each === address.question.kind)
  if (report === undefined) return ''
  const { t, deps, session } = context
  const views = (await listViews(deps.ops, session.person)).filter((view) => view.report === report)
  return html`<div class="views">
    ${
      views.length === 0
        ? ''
        : html`<nav class="presets" aria-label="${t('view.tabs')}">
            <ul>
              ${views.map((view) => {
                const current = isShown(view, address) ? html`aria-current="true"` : ''
                return html`<li><a href="${viewUrl(view, address)}" ${current}>${view.name}</a></li>`
              })}
            </ul>
          </nav>`
    }
    ${saveForm(context, report, address)}
  </div>`
}

/** The address of a view; what it does not hold stays as it is. */
function viewUrl(view: SavedView, { periodText, options }: ReportAddress): string {
  return reportUrl(paths[view.report], {
    periodText: view.period ?? periodText,
    options: view.options ?? options,
  })
}

function isShown({ report, period, options }: SavedView, address: ReportAddress): boolean {
  return (
    (period === null || period === address.periodText) &&
    (options === null || written(report, options) === written(report, address.options))
  )
}

/** Options that are part of a view, in one order. */
function written(report: ViewedReport, options: ReportAddress['options']): string {
  return JSON.stringify(askedOptions(report, options).toSorted(([a], [b]) => a.localeCompare(b)))
}

function saveForm(context: SignedContext, report: ViewedReport, { periodText, options }: ReportAddress): Html {
  const { t } = context
  const saved = askedOptions(report, options)
  return html`<details class="versus save-view">
    <summary>${t('view.save')}</summary>
    <form method="post" action="${PATH}">
      ${csrfField(context)} <input type="hidden" name="report" value="${report}" />
      <input type="hidden" name="period" value="${periodText}" />
      <input type="hidden" name="options" value="${new URLSearchParams(Object.fromEntries(saved)).toString()}" />
      <label>${t('view.name')} <input name="name" maxlength="60" required autocomplete="off" /></label>
      <label
        >${t('view.holds')}
        <select name="holds">
          <option value="both">${t('view.holds-both')}</option>
          <option value="period">${t('view.holds-period')}</option>
          <option value="filters">${t('view.holds-filters')}</option>
        </select></label
      >
      <label
        >${t('view.for')}
        <select name="for">
          <option value="me">${t('view.for-me')}</option>
          <option value="all">${t('view.for-all')}</option>
        </select></label
      >
      <div class="form-ways">
        <button class="primary">${t('view.save')}</button> <a href="${PATH}">${t('view.all')}</a>
      </div>
    </form>
  </details>`
}

/** Saves the view of the form and returns to its report. */
export async function saveViewByForm(context: SignedContext): Promise<PageAnswer> {
  const { request, deps, session, now } = context
  const report = viewedReports.find((each) => each === formField(request, 'report'))
  if (report === undefined) throw new AppError('page-unknown')
  demand(session.person, report)
  const holds = formField(request, 'holds')
  const options = askedOptions(report, [...new URLSearchParams(formField(request, 'options'))])
  const period = formField(request, 'period')
  const view = {
    name: formField(request, 'name'),
    report,
    period: holds === 'filters' ? null : period || null,
    options: holds === 'period' ? null : options,
    forAll: formField(request, 'for') === 'all',
  }
  try {
    const clock = { now, timeZone: deps.timeZone }
    await deps.queries.run('reportAnswer', viewQuestion({ report, period: period || null, options }, clock))
    await saveView(deps.ops, session.person, view, now)
  } catch (error) {
    const known = asAppError(error)
    if (!known) throw error
    return viewsPage(context, known)
  }
  return { redirect: reportUrl(paths[report], { periodText: period, options }) }
}

export function showViews(context: SignedContext): Promise<PageAnswer> {
  return viewsPage(context)
}

/** All views of the reader, with forms to rename and remove those they may change. */
async function viewsPage(context: SignedContext, refusal?: AppError): Promise<PageAnswer> {
  const { t, deps, session, language } = context
  const views = await listViews(deps.ops, session.person)
  const [first] = views
  const body = html`<header class="page-head">
      <h1>${t('view.page')}</h1>
      ${first ? html`<p class="lead">${t('view.lead', { example: first.name })}</p>` : ''}
    </header>
    ${refusal ? html`<p class="notice notice-error" role="alert">${errorText(language, refusal.code, refusal.params)}</p>` : ''}
    ${views.length === 0 ? html`<p class="muted">${t('view.none')}</p>` : viewTable(views, context)}`
  return { title: t('view.page'), body, refusal }
}

function viewTable(views: readonly SavedView[], context: SignedContext): Html {
  const { t } = context
  return plainTable({
    caption: t('view.page'),
    columns: [
      { label: t('view.name') },
      { label: t('view.report') },
      { label: t('view.for') },
      { label: t('view.rename') },
      { label: t('view.remove') },
    ],
    rows: views.map((view) => [
      html`<a
        href="${reportUrl(paths[view.report], { periodText: view.period ?? 'last-month', options: view.options ?? [] })}"
        >${view.name}</a
      >`,
      html`${t(`web.${view.report}`)} <small class="muted">${heldBy(view)}</small>`,
      t(view.forAll ? 'view.for-all' : 'view.for-me'),
      view.mayChange ? renameForm(view, context) : '',
      view.mayChange ? removeForm(view, context) : '',
    ]),
  })
}

function heldBy({ period, options }: SavedView): string {
  return [...(period === null ? [] : [period]), ...(options ?? []).map(([name, value]) => `${name}:${value}`)].join(' ')
}

function renameForm({ id, name }: SavedView, context: SignedContext): Html {
  const label = `${context.t('view.rename')}: ${name}`
  return html`<form method="post" action="${PATH}rename/" class="actions">
    ${csrfField(context)}<input type="hidden" name="id" value="${id}" />
    <input name="name" value="${name}" maxlength="60" required aria-label="${label}" autocomplete="off" />
    <button aria-label="${label}">${context.t('view.rename')}</button>
  </form>`
}

function removeForm({ id, name }: SavedView, context: SignedContext): Html {
  return html`<form method="post" action="${PATH}remove/" class="actions">
    ${csrfField(context)}<input type="hidden" name="id" value="${id}" /><input
      type="hidden"
      name="name"
      value="${name}"
    />
    <button aria-label="${context.t('view.remove')}: ${name}">${context.t('view.remove')}</button>
  </form>`
}

export async function renameViewByForm(context: SignedContext): Promise<PageAnswer> {
  const { request, deps, session, now } = context
  const view = { id: formField(request, 'id'), name: formField(request, 'name') }
  try {
    await renameView(deps.ops, session.person, view, now)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return viewsPage(context, error)
  }
  return { redirect: PATH }
}

/** Asks first, then removes. */
export async function removeViewByForm(context: SignedContext): Promise<PageAnswer> {
  const { request, deps, session, now, t } = context
  const [id, name] = [formField(request, 'id'), formField(request, 'name')]
  if (formField(request, SURE) === '') {
    const question = t('view.remove-ask', { name })
    return askFirst(context, {
      question,
      submit: t('view.remove'),
      fields: { id, name },
      back: PATH,
    })
  }
  await removeView(deps.ops, session.person, id, now)
  return { redirect: PATH }
}
