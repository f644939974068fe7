import { AppError } from '../../core/errors.ts'
import { errorText, translator } from '../../core/i18n/translate.ts'
import { parsePeriod } from '../../core/calendar/parse-period.ts'
import { oneOf, seasonSchemes } from '../../core/sales/report-options.ts'
import type { Command, CommandContext, BotServices } from '../dispatch/command.ts'
import { findCommand } from '../dispatch/find-command.ts'
import { readLine } from '../dispatch/dispatch.ts'
import { quoteArgument, type CommandArguments } from '../dispatch/parse.ts'
import { readAnalyticsRequest, readCouponRequest, readPeriod, withKnownFilters } from '../dispatch/report-request.ts'
import { correction, meantLine } from '../dispatch/suggestions.ts'
import { meaningAfter, meaningBeside, readPlainWords, type ReadPlainly } from './plain-words.ts'

/** What a sentence means: a command line in its shortest spelling, or what is to be asked back. */
export interface AskedLine {
  readonly understood: string | null
  readonly question: { readonly text: string; readonly choices: readonly string[] } | null
}

type AskContext = Pick<CommandContext, 'person' | 'now' | 'language'> & {
  readonly services: Pick<BotServices, 'queries' | 'timeZone'>
}

/** The command that a sentence means, without running it. A sentence that is a command already means itself. */
export async function askedLine(
  sentence: string,
  commands: readonly Command[],
  context: AskContext,
): Promise<AskedLine> {
  const names = commands.map(({ name }) => name)
  const plainly: ReadPlainly = () => readPlainWords(sentence, names, context)
  const meant = meantLine(commands, sentence)
  const customers = await meaningBeside(commands, meant, plainly)
  if (customers?.kind === 'line') return { understood: customers.line, question: null }
  try {
    const line = await shortestLine(commands, meant, context)
    if (line !== undefined && !(meant === 'help' && sentence.trim().toLowerCase() !== 'help')) {
      return { understood: line, question: null }
    }
  } catch (error) {
    const meaning = await meaningAfter(error, plainly)
    if (!meaning) return refused(error, { commands, context, line: meant })
  }
  const meaning = await plainly()
  if (meaning.kind === 'line') return { understood: meaning.line, question: null }
  const text = translator(context.language)(meaning.text, meaning.params)
  return { understood: null, question: { text, choices: meaning.choices } }
}

function refused(
  error: unknown,
  { commands, context, line }: { commands: readonly Command[]; context: AskContext; line: string },
): AskedLine {
  if (!(error instanceof AppError)) throw error
  const choices = correction(commands, line, error, context.person).flatMap((action) =>
    action.kind === 'command' ? [action.command] : [],
  )
  return { understood: null, question: { text: errorText(context.language, error.code, error.params), choices } }
}

/** A command line in English, its period in the shortest spelling, its options in order; undefined for no command. */
async function shortestLine(commands: readonly Command[], line: string, { person, now, services }: AskContext) {
  const read = readLine(commands, line, person)
  if (!read) return undefined
  const { command, args } = read
  const clock = { now, timeZone: services.timeZone }
  if (command.name === 'analytics') {
    withKnownFilters(readAnalyticsRequest(args, clock), await services.queries.run('analyticsChoices', {}))
  } else if (command.name === 'coupons') {
    withKnownFilters(readCouponRequest(args, clock), await services.queries.run('couponChoices', {}))
  } else if (command.name === 'compare') readPeriod(args, clock)
  else return [command.name, findCommand(commands, line)?.rest ?? ''].join(' ').trim()
  return written(command.name, args, clock)
}

function written(name: string, { words, options, flags }: CommandArguments, clock: Parameters<typeof parsePeriod>[1]) {
  const seasonScheme = oneOf((option) => options.get(option), 'season-scheme', seasonSchemes) ?? 'half'
  const period = parsePeriod(words.join(' '), { ...clock, seasonScheme })?.label
  const sorted = [...options].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const given = sorted.map(([option, value]) => `${option}:${quoteArgument(value)}`)
  return [name, ...(period === undefined ? [] : [period]), ...given, ...[...flags].toSorted()].join(' ')
}
