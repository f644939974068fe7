import { may } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { type Reply, textReply } from '../../core/delivery/reply.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import { asTyped, onlyReads, type BotServices, type Command, type CommandContext } from '../dispatch/command.ts'
import { findCommand } from '../dispatch/find-command.ts'
import { parseArguments } from '../dispatch/parse.ts'
import type { Meaning } from './reading/draft.ts'
import type { KnownValues } from './reading/known-values.ts'
import { understand } from './understand.ts'

/** The reading of one sentence, worked out when it is first needed. */
export type ReadPlainly = () => Promise<Meaning>

/** Who asks, when, and of which data. */
type AskedHere = Pick<CommandContext, 'person' | 'now'> & {
  readonly services: Pick<BotServices, 'queries' | 'timeZone'>
}

/** Reads a sentence with the values of the data; `names` are the commands there are where it is asked. */
export async function readPlainWords(sentence: string, names: readonly string[], context: AskedHere): Promise<Meaning> {
  const { services, now } = context
  const clock: PeriodClock = { now, timeZone: services.timeZone }
  return understand(sentence, { clock, commands: new Set(names), known: await knownValues(context) })
}

async function knownValues({ person, services }: AskedHere): Promise<KnownValues> {
  const { shopGroups, shops, grades, brands } = await services.queries.run('analyticsChoices', {})
  const campaigns = may(person, 'coupons') ? (await services.queries.run('couponChoices', {})).campaigns : []
  return { shopGroups, shops, grades, brands, campaigns }
}

/** Codes of lines that begin with a command and continue in plain words: `doanh thu tháng trước của HN`. */
const PLAIN_AFTER: ReadonlySet<string> = new Set([
  'figure-unknown',
  'help-unknown',
  'period-twice',
  'period-unknown',
  'subcommand-unknown',
  'sync-word-unknown',
])
/** Codes of lines that are nearly right: plain words count when nothing in them is misspelt. */
const NEARLY: ReadonlySet<string> = new Set(['period-unknown-near', 'word-unknown-near'])

/** What a refused line means in plain words; undefined when the refusal says it better. */
export async function meaningAfter(error: unknown, read: ReadPlainly): Promise<Meaning | undefined> {
  if (!(error instanceof AppError)) return undefined
  const isNear = NEARLY.has(error.code)
  if (!isNear && !PLAIN_AFTER.has(error.code)) return undefined
  const meaning = await read()
  if (meaning.kind === 'line')
    return meaning.isCorrected && (isNear || 'suggestion' in error.params) ? undefined : meaning
  // Words that are not known say more than the refusal when all others were understood.
  const isVague = meaning.hasUnknown && (error.code !== 'period-unknown' || meaning.choices.length > 1)
  return meaning.isForeign || isVague ? undefined : meaning
}

/** Commands whose names are also the first words of figures, with the words after them that make a sentence. */
const BESIDE: Readonly<Record<string, number>> = { customer: 2, segments: 1, cohorts: 1, value: 1, forecast: 2 }

/**
 * What a line means that begins as a command does and is a sentence: `khách hàng mới tháng này` looks for no customer,
 * `giá trị trung bình đơn hàng` is not the value of customers.
 */
export async function meaningBeside(
  commands: readonly Command[],
  line: string,
  read: ReadPlainly,
): Promise<Meaning | undefined> {
  const found = findCommand(commands, line)
  const least = BESIDE[found?.command.name ?? '']
  const { words, options } = parseArguments(found?.rest ?? '', found?.command.flags)
  if (least === undefined || words.length < least || options.size > 0) return undefined
  const meaning = await read()
  return meaning.kind === 'line' && !meaning.isCorrected && !meaning.line.startsWith('customer ') ? meaning : undefined
}

/** The question to the person, with a button for each line it may be. */
export function askBack(
  meaning: Extract<Meaning, { kind: 'question' }>,
  commands: readonly Command[],
  context: CommandContext,
): Reply {
  const { t, person } = context
  const known = meaning.choices.filter((line) => {
    const command = findCommand(commands, line)?.command
    return command && (!command.permission || may(person, command.permission))
  })
  return textReply(t(meaning.text, meaning.params), {
    tone: 'warning',
    actions: known.map((line, at) => ({ kind: 'command', id: `meant-${at}`, label: line, command: line })),
  })
}

/** The answer of a line that was understood, below the line. What would change something is not run. */
export async function answerMeant(
  line: string,
  commands: readonly Command[],
  { context, run }: { readonly context: CommandContext; readonly run: (line: string) => Promise<Reply> },
): Promise<Reply> {
  const { t, person } = context
  const found = findCommand(commands, line)
  if (found && !onlyReads(found.command, parseArguments(found.rest, found.command.flags))) {
    return textReply(t('ask.writes', { line: asTyped(line, person) }), { tone: 'warning' })
  }
  const reply = await run(line)
  const means = t('ask.means', { line })
  return { ...reply, text: `${means} · ${reply.text}`, parts: [{ kind: 'note', text: means }, ...reply.parts] }
}
