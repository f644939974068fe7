import { demand, type Person } from '../core/auth/policy.ts'
import { AppError } from '../core/errors.ts'
import type { Language } from '../core/i18n/language.ts'
import { errorText, translator } from '../core/i18n/translate.ts'
import type { Log } from '../core/log.ts'
import { referenceId } from '../core/reference-id.ts'
import type { Dispatch, Reply } from '../core/reply.ts'
import { asTyped } from './as-typed.ts'
import type { Command, CommandContext } from './command.ts'
import { findCommand, nearest, nearestCommand } from './find-command.ts'
import { parseArguments, type CommandArguments } from './parse.ts'
import { textReply } from './replies.ts'
import type { BotServices } from './services.ts'

export interface DispatchDeps {
  readonly commands: readonly Command[]
  readonly services: BotServices
  readonly log: Log
  readonly now?: () => Date
}

/** Finds the command of a line, asks the policy, runs it; whatever goes wrong is answered in words. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  return async (line, person, language) => {
    const t = translator(language)
    const now = deps.now?.() ?? new Date()
    const context: CommandContext = { person, language, t, now, services: deps.services }
    try {
      if (person.role === 'none') throw new AppError('not-admitted')
      const found = findCommand(deps.commands, line.trim() === '' ? 'help' : line)
      if (!found) return unknownCommand(deps.commands, line, context)
      const { command, rest } = found
      if (command.permission) demand(person, command.permission)
      const args = parseArguments(rest, command.flags)
      refuseUnknownOptions(command, args, person)
      return await command.run(args, context)
    } catch (error) {
      return errorReply(error, language, deps.log)
    }
  }
}

/** What a person is told of an error: its own sentence, or a reference that the log knows too. */
export function errorReply(error: unknown, language: Language, log: Log): Reply {
  if (error instanceof AppError) return textReply(errorText(language, error.code, error.params), { tone: 'error' })
  const reference = referenceId()
  log.error({ err: error, reference }, 'command failed')
  return textReply(errorText(language, 'unexpected', { reference }), { tone: 'error' })
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

function unknownCommand(commands: readonly Command[], line: string, context: CommandContext): Reply {
  const { person } = context
  const typed = line.trim().split(/\s+/u)[0] ?? ''
  const meant = nearestCommand(commands, typed)
  const text = meant
    ? context.t('dispatch.unknown-near', { typed, suggestion: meant.name, example: asTyped(meant.example, person) })
    : context.t('dispatch.unknown', { typed, example: asTyped('help', person) })
  const label = meant ? meant.example : 'help'
  return textReply(text, { tone: 'warning', actions: [{ kind: 'command', id: 'suggestion', label, command: label }] })
}
