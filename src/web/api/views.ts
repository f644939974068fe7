import {
  findView,
  listViews,
  removeView,
  renameView,
  saveView,
  viewedReports,
  type ViewedReport,
} from '../../core/report/saved-views.ts'
import { AppError } from '../../core/errors.ts'
import type { ApiCall } from './api-call.ts'

/** The saved views the caller may use, their own and those of everyone. */
export async function answerViews({ deps, person }: ApiCall): Promise<string> {
  const views = await listViews(deps.ops, person)
  return JSON.stringify({
    views: views.map(({ id, name, report, period, options, forAll, mayChange }) => {
      return { id, name, report, period, options: options && Object.fromEntries(options), forAll, mayChange }
    }),
  })
}

/** Saves a view of a report by the parameters of its address. */
export async function saveViewCall({ deps, person, clock, field }: ApiCall): Promise<string> {
  const report = viewedReports.find((each) => each === field('report'))
  if (report === undefined) throw new AppError('view-line')
  const options = [...new URLSearchParams(field('options'))]
  const period = field('period') || null
  const view = { name: field('name'), report, period, options: options.length > 0 ? options : null }
  const { id, name } = await saveView(deps.ops, person, { ...view, forAll: field('forAll') === 'true' }, clock.now)
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

/** The call with the options of the saved view it names; its own parameters take precedence. */
export async function withViewOf(report: ViewedReport, call: ApiCall): Promise<ApiCall> {
  const typed = call.option('view')
  if (typed === undefined) return call
  const view = await findView(call.deps.ops, call.person, typed)
  if (view.report !== report) {
    throw new AppError('view-other-report', {
      name: view.name,
      command: view.report,
      suggestion: `/api/v1/${view.report}`,
    })
  }
  const saved = new Map(view.options ?? [])
  const hasPeriod = ['period', 'from', 'to'].some((name) => call.option(name) !== undefined)
  if (view.period !== null && !hasPeriod) saved.set('period', view.period)
  return { ...call, option: (name) => call.option(name) ?? saved.get(name) }
}
