import { readFile, rm } from 'node:fs/promises'
import { reportFlags } from '../../bot/replies/answer-report.ts'
import { parseArguments, quoteArgument, quoteShellWord, type CommandArguments } from '../../bot/dispatch/parse.ts'
import type { Config } from '../../config.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import { operator } from '../../core/access/policy.ts'
import { demandLineLength } from '../../core/limits.ts'
import { makeDataDir } from '../../core/data-dir.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import { formatsOffered } from '../../core/report/formats/export-formats.ts'
import { recordExport } from '../../core/report/formats/report-file.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { ReportName } from '../../core/report/report.ts'
import { viewedReports } from '../../core/report/saved-views.ts'
import { withView } from '../../bot/dispatch/view-arguments.ts'
import { runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, TABLE_OPTION, type AddCommands, type DataOption, moveFile } from '../cli-settings.ts'
import {
  analyticsOptions,
  readAnalyticsRequest,
  couponOptions,
  readCouponRequest,
  readPeriod,
} from '../../bot/dispatch/report-request.ts'
import {
  readCohortsRequest,
  readForecastRequest,
  readSegmentsRequest,
  readValueRequest,
} from '../../bot/dispatch/insight-request.ts'
import { insightOptions } from '../../core/report/insight-questions.ts'
import { comparisonOptions } from '../../bot/commands/compare.ts'

export interface ReportCommand<Name extends ReportName> {
  readonly name: Name
  /** The command's name, when it differs from the report's. */
  readonly command?: string
  readonly description: string
  /** The words after the name; by default those of a period. */
  readonly words?: string
  /** Option names, as in chat. */
  readonly options: readonly string[]
  readonly read: (args: CommandArguments, clock: PeriodClock) => ReportQuestion<Name>
}

const PERIOD_WORDS = 'last-month, 2026-10, 2026-Q3, 2026-10-01..2026-10-15, tháng-trước … (default: all)'

type ReportOptions = DataOption & Readonly<Record<string, string | true | undefined>>

/** A report command of the terminal: the chat's answer as text, or files in the requested formats. */
export function reportCli<Name extends ReportName>(report: ReportCommand<Name>): AddCommands {
  return (program, setCode) => {
    const name = report.command ?? report.name
    const command = program
      .command(name)
      .description(report.description)
      .argument('[period...]', report.words ?? PERIOD_WORDS)
    for (const option of report.options) command.option(`--${option} <value>`)
    for (const [format, { printed, offered }] of formatsOffered('terminal')) {
      command.option(printed ? `--${format}` : `--${format} <file>`, offered.terminal ?? '')
    }
    command.option(...TABLE_OPTION)
    command.option(...DATA_OPTION).action(async (words: string[], options: ReportOptions) => {
      const config = configOf(options)
      const args = typedArguments(words, options, report.options)
      const clock = { now: new Date(), timeZone: config.timeZone }
      // A line that cannot be read is refused before anything is opened; a view is looked up later.
      report.read(args, clock)
      if (formatsOffered('terminal').some(([format]) => options[format] !== undefined)) {
        await writeFiles(config, { report, args, clock }, options)
      } else setCode(await runChatLine(config, lineOf(name, args)))
    })
  }
}

interface WrittenReport<Name extends ReportName> {
  readonly report: ReportCommand<Name>
  readonly args: CommandArguments
  readonly clock: PeriodClock
}

async function writeFiles<Name extends ReportName>(
  config: Config,
  { report, args: typed, clock }: WrittenReport<Name>,
  options: ReportOptions,
): Promise<void> {
  const { exports: folder } = await makeDataDir(config.dataDir)
  const { business, ops, close } = await prepareDatabases(config)
  try {
    const viewed = viewedReports.find((each) => each === report.name)
    const args = viewed ? await withView(ops.db, operator, viewed, typed) : typed
    const asked = report.read(args, clock) as ReportQuestion
    // What is printed for programs has a comparison only where one was asked for.
    const isCompared = args.options.has('compare')
    await recordExport(ops.db, operator, { question: asked, personal: true })
    // Files first: a closed pipe ends the command at the first print.
    const filesFirst = formatsOffered('terminal').toSorted(([, a], [, b]) => Number(!!a.printed) - Number(!!b.printed))
    for (const [format, { write, printed }] of filesFirst) {
      const target = options[format]
      if (target === undefined) continue
      const question = printed && !isCompared ? { ...asked, compare: undefined } : asked
      const { table } = options as { table?: string }
      const { path } = await write(business.db, { question, language: config.language, folder, personal: true, table })
      if (typeof target === 'string') await moveFile(path, target)
      else await printFile(path)
    }
  } finally {
    await close()
  }
}

async function printFile(path: string): Promise<void> {
  process.stdout.write(await readFile(path, 'utf8'))
  await rm(path)
}

/** Options in either spelling, `--shop-group HN` or `shop-group:HN`, as the chat's arguments. */
export function typedArguments(
  words: readonly string[],
  options: Readonly<Record<string, string | true | undefined>>,
  names: readonly string[],
): CommandArguments {
  demandLineLength(words.join(' '))
  const typed = parseArguments(words.map(quoteShellWord).join(' '), reportFlags())
  const given = new Map(typed.options)
  for (const name of names) {
    const value = options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
    if (typeof value === 'string') given.set(name, value)
  }
  return { ...typed, options: given }
}

function lineOf(name: string, { words, flags, options }: CommandArguments): string {
  const written = [...options].map(([option, value]) => `${option}:${quoteArgument(value)}`)
  return [name, ...words, ...flags, ...written].join(' ')
}

/** `semir analytics` */
export const terminalAnalytics: ReportCommand<'analytics'> = {
  name: 'analytics',
  description: 'sales analytics of a period',
  options: analyticsOptions,
  read(args, clock) {
    const { query, comparison } = readAnalyticsRequest(args, clock)
    return { kind: 'analytics', query, compare: comparison }
  },
}

export const analyticsCli = reportCli(terminalAnalytics)

/** `semir coupons` */
export const terminalCoupons: ReportCommand<'coupons'> = {
  name: 'coupons',
  description: 'coupon analytics of a period',
  options: couponOptions,
  read(args, clock) {
    const { query, comparison } = readCouponRequest(args, clock)
    return { kind: 'coupons', query, compare: comparison }
  },
}

export const couponsCli = reportCli(terminalCoupons)

/** `semir compare`; its JSON has the whole lists. */
export const terminalComparison: ReportCommand<'comparison'> = {
  name: 'comparison',
  command: 'compare',
  description: 'POS and CNV customers compared',
  options: comparisonOptions,
  read: (args, clock) => ({
    kind: 'comparison',
    query: { period: readPeriod(args, clock), timeZone: clock.timeZone },
  }),
}

export const comparisonCli = reportCli(terminalComparison)

/** `semir segments` */
export const terminalSegments: ReportCommand<'segments'> = {
  name: 'segments',
  description: 'RFM segments of the members, and who moved since a day',
  options: insightOptions.segments,
  words: 'none: --as-of and --vs name days',
  read: readSegmentsRequest,
}

export const segmentsCli = reportCli(terminalSegments)

/** `semir cohorts` */
export const terminalCohorts: ReportCommand<'cohorts'> = {
  name: 'cohorts',
  description: 'who came back, by the month of the first purchase',
  options: [...insightOptions.cohorts, ...comparisonOptions],
  read: readCohortsRequest,
}

export const cohortsCli = reportCli(terminalCohorts)

/** `semir value` */
export const terminalValue: ReportCommand<'value'> = {
  name: 'value',
  description: 'active or lost, expected purchases and spend of the members',
  options: insightOptions.value,
  words: 'none: --as-of names a day',
  read: readValueRequest,
}

export const valueCli = reportCli(terminalValue)

/** `semir forecast` */
export const terminalForecast: ReportCommand<'forecast'> = {
  name: 'forecast',
  description: 'sales of the coming months or weeks, with the range and its track record',
  options: insightOptions.forecast,
  words: 'month or week (default: month)',
  read: readForecastRequest,
}

export const forecastCli = reportCli(terminalForecast)
