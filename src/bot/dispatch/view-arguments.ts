import type { Kysely } from 'kysely'
import type { Person } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { findViewOf, viewOptions, type SavedView, type ViewedReport } from '../../core/report/saved-views.ts'
import { quoteArgument, type CommandArguments } from './parse.ts'

/**
 * The arguments with the saved view they name by `view:` in its stead; what is typed beside it takes precedence. Throws
 * `view-unknown`, `view-unknown-near`, `views-none` and `view-other-report`.
 */
export async function withView(
  ops: Kysely<OpsSchema>,
  person: Person,
  report: ViewedReport,
  args: CommandArguments,
): Promise<CommandArguments> {
  const typed = args.options.get('view')
  if (typed === undefined) return args
  return merged(await findViewOf(ops, person, { report, typed }, lineOf), args)
}

function lineOf({ report, name }: SavedView): string {
  return `${report} view:${quoteArgument(name)}`
}

/** A view's arguments, with those typed beside its name. */
export function merged(view: Pick<SavedView, 'period' | 'options'>, args: CommandArguments) {
  const hasPeriod = args.words.length > 0 || args.options.has('from') || args.options.has('to')
  const typed = [...args.options].filter(([name]) => name !== 'view')
  const options = new Map([...viewOptions(view, hasPeriod), ...typed])
  return { ...args, options, words: hasPeriod || view.period === null ? args.words : [view.period] }
}

/** The command line of a view, as a person would type it. */
export function lineOfView({ report, period, options }: Pick<SavedView, 'report' | 'period' | 'options'>): string {
  const written = (options ?? []).map(([name, value]) => `${name}:${quoteArgument(value)}`)
  return [report, ...(period === null ? [] : [quoteArgument(period)]), ...written].join(' ')
}
