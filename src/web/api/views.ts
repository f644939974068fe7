import { demand } from '../../core/access/policy.ts'
import {
  findViewOf,
  listViews,
  removeView,
  renameView,
  saveView,
  viewedReports,
  viewOptions,
  type SavedView,
  type ViewedReport,
} from '../../core/report/saved-views.ts'
import { AppError } from '../../core/errors.ts'
import { viewOptionNames, viewQuestion } from '../../core/report/view-question.ts'
import { oneOf } from '../../core/sales/report-options.ts'
import type { ApiCall } from './api-call.ts'
import { demandKnownParameters, parametersOf } from './known-parameters.ts'

/** The saved views the caller may use, their own and those of everyone. */
export async function answerViews({ deps, person }: ApiCall): Promise<string> {
  const views = await listViews(deps.ops, person)
  return JSON.stringify({
    views: views.map(({ id, name, report, period, options, forAll, mayChange }) => {
      return { id, name, report, period, options: options && Object.fromEntries(options), forAll, mayChange }
    }),
  })
}

/** Saves a view of a report by the parameters of its address, which the report has to be able to read. */
export async function saveViewCall({ deps, person, clock, field }: ApiCall): Promise<string> {
  const report = viewedReports.find((each) => each === field('report'))
  if (report === undefined) throw new AppError('view-line')
  demand(person, report)
  const options = [...new URLSearchParams(field('options'))]
  const period = field('period').trim() || null
  demandKnownParameters(parametersOf(field('options')), viewOptionNames(report))
  await deps.queries.run('reportAnswer', viewQuestion({ report, period, options }, clock))
  const forAll = oneOf((each) => field(each), 'forAll', ['true', 'false']) === 'true'
  const view = { name: field('name'), report, period, options: options.length > 0 ? options : null }
  const { id, name } = await saveView(deps.ops, person, { ...view, forAll }, clock.now)
  return JSON.stringify({ id, name })
}

/** Gives a view the caller may change another name. */
export async function renameViewCall({ deps, person, clock, field }: ApiCall): Promise<string> {
  const { id, name } = await renameView(deps.ops, person, { id: field('id'), name: field('name') }, clock.now)
  return JSON.stringify({ id, name })
}

/** Removes a view the caller may change. */
export async function removeViewCall({ deps, person, clock, field }: ApiCall): Promise<string> {
  const { id, name } = await removeView(deps.ops, person, field('id'), clock.now)
  return JSON.stringify({ id, name })
}

function addressOf({ report, name }: SavedView): string {
  return `/api/v1/${report}?view=${encodeURIComponent(name)}`
}

/** The call with the options of the saved view it names; its own parameters take precedence. */
export async function withViewOf(report: ViewedReport, call: ApiCall): Promise<ApiCall> {
  const typed = call.option('view')
  if (typed === undefined) return call
  const view = await findViewOf(call.deps.ops, call.person, { report, typed }, addressOf)
  const hasPeriod = ['period', 'from', 'to'].some((name) => call.option(name) !== undefined)
  const saved = new Map(viewOptions(view, hasPeriod))
  if (view.period !== null && !hasPeriod) saved.set('period', view.period)
  return { ...call, option: (name) => call.option(name) ?? saved.get(name) }
}
