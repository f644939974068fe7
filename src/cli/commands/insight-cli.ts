import { parseArguments, quoteShellWord, type CommandArguments } from '../../bot/dispatch/parse.ts'
import { readPeriod } from '../../bot/dispatch/report-request.ts'
import type { Config } from '../../config.ts'
import { dayNumber, readDay } from '../../core/calendar/day.ts'
import { prepareDatabases, type BusinessDatabase } from '../../core/db/open.ts'
import { AppError } from '../../core/errors.ts'
import {
  defaultHorizon,
  forecast,
  forecastBreakdowns,
  forecastSteps,
  type ForecastAnswer,
} from '../../core/forecast/forecast.ts'
import { formatCount, formatMoney, formatPercent } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { cohorts, segments, type CohortsAnswer, type SegmentsAnswer } from '../../core/segments/segments.ts'
import { value, type ValueAnswer } from '../../core/value/value.ts'
import { operator } from '../../core/access/policy.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { dataOrigin } from '../../core/records/tables/clear-demo-data.ts'
import { writtenFormats } from '../../core/report/formats/export-formats.ts'
import type { BuiltReport } from '../../core/report/formats/report-file.ts'
import { forecastReport } from '../../core/report/kinds/insight/forecast-report.ts'
import { segmentsReport } from '../../core/report/kinds/insight/segments-report.ts'
import { valueReport } from '../../core/report/kinds/insight/value-report.ts'
import type { Report } from '../../core/report/report.ts'
import {
  configOf,
  DATA_OPTION,
  print,
  printJson,
  TABLE_OPTION,
  writeFileHere,
  type AddCommands,
  type DataOption,
} from '../cli-settings.ts'

interface InsightCommand<Answer> {
  readonly name: string
  readonly description: string
  /** Chat words accepted after the name. */
  readonly words: string
  readonly options: readonly string[]
  readonly ask: (database: BusinessDatabase, args: CommandArguments, config: Config) => Promise<Answer>
  /** The answer as a report, for commands that write files. */
  readonly report?: (answer: Answer, language: Language) => Report
  /** The answer in lines. */
  readonly lines: (answer: Answer, language: Language) => readonly string[]
}

/** `semir segments`: RFM groups, their value, and movements since an earlier day. */
const segmentsCommand: InsightCommand<SegmentsAnswer> = {
  name: 'segments',
  description: 'RFM segments of the members, and who moved since a day',
  words: '',
  options: ['as-of', 'vs'],
  ask: ({ db }, args, { language }) =>
    segments(db, { asOf: readOptionalDay(args, 'as-of'), since: readOptionalDay(args, 'vs'), language }),
  report: segmentsReport,
  lines: ({ segments: rows, reason }, language) =>
    reason !== null
      ? [reason]
      : rows.map(
          ({ label, customers, share, salesAmount }) =>
            `${label}: ${formatCount(customers, language)} · ${formatPercent(share, language)} · ${formatMoney(salesAmount, language)}`,
        ),
}

const cohortsCommand: InsightCommand<CohortsAnswer> = {
  name: 'cohorts',
  description: 'who came back, by the month of the first purchase',
  words: 'last-year, 2026, 2026-01..2026-06 … (default: all)',
  options: [],
  ask: ({ db }, args, { timeZone }) => cohorts(db, readPeriod(args, { now: new Date(), timeZone })),
  lines: ({ cohorts: rows }, language) =>
    rows.map(({ key, size, returned }) => {
      const shares = returned.map((share) => (share === null ? '' : formatPercent(share, language)))
      return `${key}: ${formatCount(size, language)} · ${shares.join(' ')}`.trimEnd()
    }),
}

const valueCommand: InsightCommand<ValueAnswer> = {
  name: 'value',
  description: 'active or lost, expected purchases and spend of the members',
  words: '',
  options: ['as-of'],
  ask: ({ db }, args, { language }) => value(db, { asOf: readOptionalDay(args, 'as-of'), language }),
  report: valueReport,
  lines: ({ active, customers, next, reason }, language) =>
    reason !== null
      ? [reason]
      : [
          `${formatCount(Math.round(active), language)} / ${formatCount(customers, language)}`,
          ...next.map(
            ({ days, purchases, salesAmount }) =>
              `${days}: ${formatCount(Math.round(purchases), language)} · ${formatMoney(salesAmount, language)}`,
          ),
        ],
}

const MOST_AHEAD = 104

const forecastCommand: InsightCommand<ForecastAnswer> = {
  name: 'forecast',
  description: 'sales of the coming months or weeks, with the range and its track record',
  words: 'month or week (default: month)',
  options: ['by', 'horizon'],
  ask({ db }, args, { language }) {
    const step = chosen(args.words[0] ?? 'month', forecastSteps)
    const by = chosen(args.options.get('by') ?? 'total', forecastBreakdowns)
    const typed = args.options.get('horizon')
    const horizon = typed === undefined ? defaultHorizon[step] : Number(typed)
    if (!Number.isInteger(horizon) || horizon < 1 || horizon > MOST_AHEAD) {
      throw new AppError('horizon-unknown', { typed: typed ?? '', most: MOST_AHEAD })
    }
    return forecast(db, { step, by, horizon, language })
  },
  report: forecastReport,
  lines: ({ series }, language) =>
    series.flatMap(({ label, points, reason }) =>
      reason !== null
        ? [`${label}: ${reason}`]
        : points.map(
            ({ key, value: expected, low80, high80 }) =>
              `${label} ${key}: ${formatMoney(expected, language)} (${formatMoney(low80, language)} – ${formatMoney(high80, language)})`,
          ),
    ),
}

type InsightOptions = DataOption & { readonly json?: true } & Readonly<Record<string, string | undefined>>

function insightCli<Answer>(insight: InsightCommand<Answer>): AddCommands {
  const { report, lines } = insight
  const formats = report ? writtenFormats() : []
  return (program) => {
    const command = program.command(insight.name).description(insight.description).argument('[words...]', insight.words)
    for (const option of insight.options) command.option(`--${option} <value>`)
    for (const [format, { offered }] of formats) command.option(`--${format} <file>`, offered.terminal ?? '')
    if (report) command.option(...TABLE_OPTION)
    command
      .option('--json', 'print one JSON document')
      .option(...DATA_OPTION)
      .action(async (words: string[], options: InsightOptions) => {
        const config = configOf(options)
        const { business, ops, close } = await prepareDatabases(config)
        try {
          const answer = await insight.ask(business, typedWords(words, options, insight.options), config)
          const asked = formats.filter(([format]) => options[format] !== undefined)
          if (report && asked.length > 0) {
            await recordAudit(ops.db, operator, 'export', { subject: insight.name, details: { personal: false } })
            const built = await builtOf(business, report(answer, config.language), config.language)
            for (const [format, { render }] of asked) {
              await writeFileHere(options[format] ?? '', (path) => render(path, { ...built, table: options['table'] }))
            }
          }
          if (options.json) printJson(answer)
          else if (asked.length === 0) for (const line of lines(answer, config.language)) print(line)
        } finally {
          await close()
        }
      })
  }
}

/** A report and its tables as sheets. */
async function builtOf({ db }: BusinessDatabase, report: Report, language: Language): Promise<BuiltReport> {
  const sheets = report.tables.map((table) => ({ ...table, name: table.title }))
  return { report, sheets, language, demo: (await dataOrigin(db)) === 'demo' }
}

/** Options in either spelling, `--by shop` or `by:shop`. */
function typedWords(
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): CommandArguments {
  const typed = parseArguments(words.map(quoteShellWord).join(' '))
  const given = new Map(typed.options)
  for (const name of names) {
    const option = options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
    if (typeof option === 'string') given.set(name, option)
  }
  return { ...typed, options: given }
}

/** Days since 1970-01-01. Throws `day-unknown`. */
function readOptionalDay({ options }: CommandArguments, name: string): number | undefined {
  const typed = options.get(name)
  if (typed === undefined) return undefined
  const day = readDay(typed)
  if (!day) throw new AppError('day-unknown', { typed })
  return dayNumber(day.toString())
}

function chosen<Name extends string>(typed: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === typed.toLowerCase())
  if (!found) throw new AppError('choice-unknown', { typed, choices: names.join(', ') })
  return found
}

export const segmentsCli = insightCli(segmentsCommand)
export const cohortsCli = insightCli(cohortsCommand)
export const valueCli = insightCli(valueCommand)
export const forecastCli = insightCli(forecastCommand)
