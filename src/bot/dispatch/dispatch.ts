import { demand, type Person } from '../../core/access/policy.ts'
import { asAppError, AppError, type ErrorParams } from '../../core/errors.ts'
import { demandLineLength } from '../../core/limits.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText, translator } from '../../core/i18n/translate.ts'
import { type Log, referenceId } from '../../core/log.ts'
import { queriesUntil } from '../../core/queries/query-pool.ts'
import { type Dispatch, type Reply, textReply } from '../../core/delivery/reply.ts'
import { asTyped, type Command, type CommandContext, type BotServices } from './command.ts'
import { nearest } from '../../core/nearest.ts'
import { findCommand, nearestCommand } from './find-command.ts'
import type { Meaning } from '../ask/reading/draft.ts'
import {
  answerMeant,
  askBack,
  meaningAfter,
  meaningBeside,
  readPlainWords,
  type ReadPlainly,
} from '../ask/plain-words.ts'
import { parseArguments, type CommandArguments } from './parse.ts'
import { correction, meantLine, shortened, unknownCommand } from './suggestions.ts'

export interface DispatchDeps {
  readonly commands: readonly Command[]
  readonly services: BotServices
  readonly log: Log
  readonly now?: () => Date
}

/** Finds the command of a line, checks the permission and runs it; every failure becomes a reply. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  return async (line, person, language, { destination, among, signal, now: asked } = {}) => {
    const t = translator(language)
    const now = asked ?? deps.now?.() ?? new Date()
    const queries = signal ? queriesUntil(deps.services.queries, signal) : deps.services.queries
    const services = { ...deps.services, queries }
    const context: CommandContext = { person, language, destination, among, t, now, services }
    try {
      if (person.role === 'none') throw new AppError('not-admitted')
      demandLineLength(line)
      return await answerLine(deps.commands, line, context)
    } catch (error) {
      if (signal?.aborted) throw error
      const reply = errorReply(error, language, deps.log)
      if (!(error instanceof AppError)) return reply
      return { ...reply, actions: correction(deps.commands, meantLine(deps.commands, line), error, person) }
    }
  }
}

/** Runs the line as a command, or as the command that its plain words mean. */
async function answerLine(commands: readonly Command[], line: string, context: CommandContext): Promise<Reply> {
  const meant = meantLine(commands, line)
  const names = commands.map(({ name }) => name)
  let reading: ReturnType<ReadPlainly> | undefined
  const plainly: ReadPlainly = () => (reading ??= readPlainWords(line, names, context))
  const run = async (typed: string) => {
    const read = readLine(commands, typed, context.person)
    if (!read) throw new AppError('help-unknown', { typed, suggestion: 'help' })
    return read.command.run(read.args, context)
  }
  const answer = (meaning: Meaning) =>
    meaning.kind === 'line'
      ? answerMeant(meaning.line, commands, { context, run })
      : askBack(meaning, commands, context)
  const customers = await meaningBeside(commands, meant, plainly)
  if (customers) return answer(customers)
  if (!findCommand(commands, meant)) return answerUnknown(commands, meant, { context, plainly, answer })
  // A greeting alone gets help; what follows it may be a question.
  if (isGreeted(line, meant)) {
    const meaning = await plainly()
    if (meaning.kind === 'line' || !meaning.isForeign) return answer(meaning)
  }
  try {
    return await run(meant)
  } catch (error) {
    const meaning = await meaningAfter(error, plainly)
    if (!meaning) throw error
    return answer(meaning)
  }
}

function isGreeted(line: string, meant: string): boolean {
  return meant === 'help' && /\p{L}\s+\S+\s+\S/u.test(line)
}

interface Unknown {
  readonly context: CommandContext
  readonly plainly: ReadPlainly
  readonly answer: (meaning: Meaning) => Reply | Promise<Reply>
}

/** A line that begins with no command: what its plain words mean, the command it is nearest to, or what can be asked. */
async function answerUnknown(commands: readonly Command[], meant: string, { context, plainly, answer }: Unknown) {
  const meaning = await plainly()
  if (meaning.kind === 'line' && !meaning.isCorrected) return answer(meaning)
  const isNear = nearestCommand(commands, meant) !== undefined
  if (/\s/u.test(meant)) {
    const isClear = meaning.kind === 'question' && !meaning.isForeign && !meaning.hasUnknown
    if (isClear || !isNear) return answer(meaning)
  }
  return isNear || meaning.kind === 'question' ? unknownCommand(commands, meant, context) : answer(meaning)
}

/**
 * Finds the command of a line and reads its arguments; undefined when there is no such command. Throws when the person
 * may not use it, or it has no such option.
 */
export function readLine(
  commands: readonly Command[],
  line: string,
  person: Person,
): { readonly command: Command; readonly args: CommandArguments } | undefined {
  const found = findCommand(commands, line)
  if (!found) return undefined
  const { command, rest } = found
  if (command.permission) demand(person, command.permission)
  const args = parseArguments(rest, command.flags)
  refuseUnknownOptions(command, args, person)
  return { command, args }
}

/** An error as a reply: its own text, or a reference id that is also in the log. */
export function errorReply(error: unknown, language: Language, log: Log): Reply {
  const known = asAppError(error)
  if (known && known !== error) log.error({ err: error }, 'command failed')
  if (known) {
    const text = errorText(language, known.code, quotable(known.params))
    return textReply(text, { tone: 'error', error: known.code })
  }
  const reference = referenceId()
  log.error({ err: error, reference }, 'command failed')
  return textReply(errorText(language, 'unexpected', { reference }), { tone: 'error', error: 'unexpected' })
}

/** Typed words at a length that a message may repeat. */
function quotable({ typed, ...params }: ErrorParams): ErrorParams {
  return typeof typed === 'string'
    ? { ...params, typed: shortened(typed) }
    : { ...params, ...(typed === undefined ? {} : { typed }) }
}

function refuseUnknownOptions(command: Command, args: CommandArguments, person: Person): void {
  for (const option of args.options.keys()) {
    if (command.options.includes(option)) continue
    const suggestion = nearest(option, command.options)
    const params = { option, command: command.name, example: asTyped(command.example, person) }
    if (suggestion === undefined) throw new AppError('option-unknown', params)
    throw new AppError('option-unknown-near', { ...params, suggestion })
  }
}
