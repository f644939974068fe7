import { listViews, saveView, viewedReports } from '../../core/report/saved-views.ts'
import { AppError } from '../../core/errors.ts'
import type { ApiCall } from './routes.ts'

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
