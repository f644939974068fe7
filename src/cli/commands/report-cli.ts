import { reportFlags } from '../../bot/replies/answer-report.ts'
import { parseArguments, quoteArgument, quoteShellWord, type CommandArguments } from '../../bot/dispatch/parse.ts'
import type { Config } from '../../config.ts'
import type { PeriodClock } from '../../core/calendar/period-clock.ts'
import { operator } from '../../core/access/policy.ts'
import { makeDataDir } from '../../core/data-dir.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../core/db/business-schema.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import { queryTasks } from '../../core/queries/tasks.ts'
import { recordExport } from '../../core/report/record-export.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { ReportName } from '../../core/report/report.ts'
import { runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'
import { moveFile } from '../move-file.ts'
import {
  analyticsOptions,
  readAnalyticsRequest,
  couponOptions,
  readCouponRequest,
  readPeriod,
} from '../../bot/dispatch/report-request.ts'
import { analytics } from '../../core/sales/analytics.ts'
import { coupons } from '../../core/coupons/coupon-analytics.ts'
import { comparisonOptions } from '../../bot/commands/compare.ts'
import { comparison } from '../../core/comparison/comparison.ts'

export interface ReportCommand<Name extends ReportName> {
  readonly name: Name
  /** What is typed, where it is not the report's name. */
  readonly command?: string
  readonly description: string
  /** Names of the options, as in chat. */
  readonly options: readonly string[]
  readonly read: (args: CommandArguments, clock: PeriodClock) => ReportQuestion<Name>
  /** The document of `--json`. */
  readonly json: (db: Kysely<BusinessSchema>, question: ReportQuestion<Name>) => Promise<unknown>
}

interface ReportOptions extends DataOption {
  readonly json?: true
  readonly xlsx?: string
}

/** A report command of the terminal: the chat's answer as text, its figures as JSON, or its workbook. */
export function reportCli<Name extends ReportName>(report: ReportCommand<Name>): AddCommands {
  return (program, setCode) => {
    const name = report.command ?? report.name
    const command = program
      .command(name)
      .description(report.description)
      .argument('[period...]', 'last-month, 2026-10, 2026-Q3, 2026-10-01..2026-10-15, tháng-trước … (default: all)')
    for (const option of report.options) command.option(`--${option} <value>`)
    command
      .option('--json', 'print one JSON document')
      .option('--xlsx <file>', 'write the workbook to a file')
      .option(...DATA_OPTION)
      .action(async (words: string[], options: ReportOptions & Readonly<Record<string, string>>) => {
        const config = configOf(options)
        const args = typedArguments(words, options, report.options)
        const question = report.read(args, { now: new Date(), timeZone: config.timeZone })
        if (options.json || options.xlsx !== undefined) await answer(config, report, { question, options })
        else setCode(await runChatLine(config, lineOf(name, args)))
      })
  }
}

async function answer<Name extends ReportName>(
  config: Config,
  report: ReportCommand<Name>,
  { question, options }: { readonly question: ReportQuestion<Name>; readonly options: ReportOptions },
): Promise<void> {
  const { exports } = await makeDataDir(config.dataDir)
  const { business, ops, close } = await prepareDatabases(config.dataDir)
  try {
    await recordExport(ops.db, operator, { question: question as ReportQuestion, personal: true })
    if (options.xlsx !== undefined) {
      const input = { question: question as ReportQuestion, language: config.language, folder: exports, personal: true }
      const { path } = await queryTasks.reportWorkbook(business.db, input)
      await moveFile(path, options.xlsx)
    }
    if (options.json) printJson(await report.json(business.db, question))
  } finally {
    await close()
  }
}

/** Options in either spelling, `--shop-group HN` or `shop-group:HN`, as the chat's arguments. */
export function typedArguments(
  words: readonly string[],
  options: Readonly<Record<string, string>>,
  names: readonly string[],
): CommandArguments {
  const typed = parseArguments(words.map(quoteShellWord).join(' '), reportFlags)
  const given = new Map(typed.options)
  for (const name of names) {
    const value = options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
    if (value !== undefined) given.set(name, value)
  }
  return { ...typed, options: given }
}

function lineOf(name: string, { words, flags, options }: CommandArguments): string {
  const written = [...options].map(([option, value]) => `${option}:${quoteArgument(value)}`)
  return [name, ...words, ...flags, ...written].join(' ')
}

/** `semir analytics`: the chat's answer as text, its figures as JSON, or its workbook. */
export const terminalAnalytics: ReportCommand<'analytics'> = {
  name: 'analytics',
  description: 'sales analytics of a period',
  options: analyticsOptions,
  read(args, clock) {
    const { query, previousQuery } = readAnalyticsRequest(args, clock)
    return { kind: 'analytics', query, previousQuery }
  },
  json: async (db, { query }) => (await analytics(db, query)).result,
}

export const analyticsCli = reportCli(terminalAnalytics)

/** `semir coupons`: the chat's answer as text, its figures as JSON, or its workbook. */
export const terminalCoupons: ReportCommand<'coupons'> = {
  name: 'coupons',
  description: 'coupon analytics of a period',
  options: couponOptions,
  read(args, clock) {
    const { query, previousQuery } = readCouponRequest(args, clock)
    return { kind: 'coupons', query, previousQuery }
  },
  json: async (db, { query }) => (await coupons(db, query)).result,
}

export const couponsCli = reportCli(terminalCoupons)

/** `semir compare`: the chat's answer as text, counts and whole lists as JSON, or the workbook. */
export const terminalComparison: ReportCommand<'comparison'> = {
  name: 'comparison',
  command: 'compare',
  description: 'POS and CNV customers compared',
  options: comparisonOptions,
  read: (args, clock) => ({
    kind: 'comparison',
    query: { period: readPeriod(args, clock), timeZone: clock.timeZone },
  }),
  json: (db, { query }) => comparison(db, query),
}

export const comparisonCli = reportCli(terminalComparison)
