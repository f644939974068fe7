import { copyFile, rm } from 'node:fs/promises'
import { analyticsOptions, readAnalyticsRequest, type AnalyticsRequest } from '../bot/analytics-request.ts'
import { analyticsCommand } from '../bot/commands/analytics.ts'
import { parseArguments, quoteArgument, type CommandArguments } from '../bot/parse.ts'
import type { Config } from '../config.ts'
import { analytics } from '../core/analytics/analytics.ts'
import { makeDataDir } from '../core/data-dir.ts'
import { prepareDatabases } from '../core/db/prepare-databases.ts'
import { queryTasks } from '../core/queries/tasks.ts'
import { runChatLine } from './chat-cli.ts'
import { configOf, DATA_OPTION, printJson, type AddCommands, type DataOption } from './cli-settings.ts'

interface AnalyticsOptions extends DataOption {
  readonly json?: true
  readonly xlsx?: string
}

/** `semir analytics`: the chat's answer as text, its figures as JSON, or its workbook. */
export const analyticsCli: AddCommands = (program, setCode) => {
  const command = program
    .command('analytics')
    .description('sales analytics of a period')
    .argument('[period...]', 'last-month, 2026-10, 2026-Q3, 2026-10-01..2026-10-15, tháng-trước … (default: all)')
  for (const option of analyticsOptions) command.option(`--${option} <value>`)
  command
    .option('--json', 'print one JSON document')
    .option('--xlsx <file>', 'write the workbook to a file')
    .option(...DATA_OPTION)
    .action(async (words: string[], options: AnalyticsOptions & Readonly<Record<string, string>>) => {
      const config = configOf(options)
      const args = argumentsOf(words, options)
      const request = readAnalyticsRequest(args, { now: new Date(), timeZone: config.timeZone })
      if (options.json || options.xlsx !== undefined) await answer(config, request, options)
      else setCode(await runChatLine(config, lineOf(args)))
    })
}

async function answer(config: Config, { query }: AnalyticsRequest, options: AnalyticsOptions): Promise<void> {
  const { exports } = await makeDataDir(config.dataDir)
  const { business, close } = await prepareDatabases(config.dataDir)
  try {
    if (options.xlsx !== undefined) {
      const input = { query, language: config.language, folder: exports, personal: true }
      const { path } = await queryTasks.analyticsWorkbook(business, input)
      await copyFile(path, options.xlsx)
      await rm(path)
      process.stderr.write(`${options.xlsx}\n`)
    }
    if (options.json) printJson(analytics(business, query).result)
  } finally {
    await close()
  }
}

/** Options in either spelling, `--shop-group HN` or `shop-group:HN`, as the chat's arguments. */
function argumentsOf(words: readonly string[], options: Readonly<Record<string, string>>): CommandArguments {
  const typed = parseArguments(words.map(quoteArgument).join(' '), analyticsCommand.flags)
  const given = new Map(typed.options)
  for (const name of analyticsOptions) {
    const value = options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
    if (value !== undefined) given.set(name, value)
  }
  return { ...typed, options: given }
}

function lineOf({ words, flags, options }: CommandArguments): string {
  return [
    'analytics',
    ...words,
    ...flags,
    ...[...options].map(([name, value]) => `${name}:${quoteArgument(value)}`),
  ].join(' ')
}
