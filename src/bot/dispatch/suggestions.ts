import { may, type Person } from '../../core/access/policy.ts'
import { chatPlatforms } from '../../core/access/platforms/chat-platforms.ts'
import type { AppError } from '../../core/errors.ts'
import { foldAccents } from '../../core/nearest.ts'
import { type Reply, type ReplyAction, textReply } from '../../core/delivery/reply.ts'
import { asTyped, onlyReads, type Command, type CommandContext } from './command.ts'
import { findCommand, nearestCommand } from './find-command.ts'
import { parseArguments, quoteArgument } from './parse.ts'

/** Words that open a conversation or end it, without accents. */
const greetings: ReadonlySet<string> = new Set(
  (
    'hi, hello, hey, hiya, thanks, thank you, thx, good morning, good afternoon, ' +
    'chao, xin chao, alo, cam on, chao ban, chao em, chao anh, chao chi, chao buoi sang'
  ).split(', '),
)
const MOST_GREETING_WORDS = 3

/** The line a person means: without the name of a slash command before it, and without a greeting. */
export function meantLine(commands: readonly Command[], line: string): string {
  const bare = withoutPrefix(line.trim()).replace(/^(?:--)?view[:=]\s*/iu, 'view ')
  if (bare === '') return 'help'
  if (findCommand(commands, bare)) return bare
  const words = bare.split(/\s+/u)
  for (let count = Math.min(MOST_GREETING_WORDS, words.length); count > 0; count--) {
    if (!greetings.has(wordsOf(words.slice(0, count)))) continue
    const rest = words.slice(count).join(' ')
    return findCommand(commands, rest) ? rest : 'help'
  }
  return bare
}

function wordsOf(words: readonly string[]): string {
  return foldAccents(words.join(' ')).replaceAll(/[!,.?]/gu, '')
}

/** Some clients send a slash command in a direct message or thread as plain text. */
function withoutPrefix(line: string): string {
  const prefix = chatPlatforms.map(({ commandPrefix }) => commandPrefix.trim()).find((each) => startsWith(line, each))
  return prefix === undefined ? line : line.slice(prefix.length).trim()
}

function startsWith(line: string, prefix: string): boolean {
  return prefix !== '' && line.split(/\s/u, 1)[0]?.toLowerCase() === prefix.toLowerCase()
}

/** Answers a line that begins with no command: the nearest one with the person's own other words, or help. */
export function unknownCommand(commands: readonly Command[], line: string, context: CommandContext): Reply {
  const { person, t } = context
  const allowed = commands.filter(({ permission }) => !permission || may(person, permission))
  const meant = nearestCommand(allowed, line)
  if (!meant) {
    const typed = shortened(line.split(/\s+/u)[0] ?? '')
    return textReply(t('dispatch.unknown', { typed, example: asTyped('help', person) }), {
      tone: 'warning',
      actions: readingAction(commands, 'help', person),
    })
  }
  const { command, rest } = meant
  const typed = shortened(rest === '' ? line : line.slice(0, line.length - rest.length).trim())
  const instead = rest === '' ? (readingExample(command) ?? command.example) : `${command.name} ${rest}`
  const text = t('dispatch.unknown-near', { typed, suggestion: command.name, example: asTyped(instead, person) })
  return textReply(text, { tone: 'warning', actions: readingAction(commands, instead, person) })
}

/** An example of the command that only reads; undefined when there is none. */
export function readingExample({ name, example, flags, reads, ...command }: Command): string | undefined {
  const [, ...words] = example.split(' ')
  if (onlyReads({ ...command, reads }, parseArguments(words.join(' '), flags))) return example
  return reads === 'never' || reads === 'always' ? undefined : `${name} ${reads[0] ?? ''}`.trim()
}

/** The line again with the word an error names replaced by its suggestion, as a button where that only reads. */
export function correction(commands: readonly Command[], line: string, { params }: AppError, person: Person) {
  const suggestion = params['suggestion'] ?? params['nearest']
  const typed = params['typed'] ?? params['option']
  if (typeof typed !== 'string' || typeof suggestion !== 'string') return []
  const at = line.normalize('NFC').toLowerCase().lastIndexOf(typed.normalize('NFC').toLowerCase())
  if (typed === '' || at < 0) return []
  const before = line.slice(0, at)
  const word = /["“]$/u.test(before) ? suggestion : quoteArgument(suggestion)
  return readingAction(commands, before + word + line.slice(at + typed.length), person)
}

/** A button for a line that only reads and that the person may run; none for any other. */
function readingAction(commands: readonly Command[], line: string, person: Person): ReplyAction[] {
  const found = findCommand(commands, line)
  if (!found) return []
  const { command, rest } = found
  if (command.permission && !may(person, command.permission)) return []
  if (!onlyReads(command, parseArguments(rest, command.flags))) return []
  return [{ kind: 'command', id: 'suggestion', label: line, command: line }]
}

const MOST_ECHOED = 60

/** What was typed, as a message quotes it. */
export function shortened(typed: string): string {
  return typed.length <= MOST_ECHOED ? typed : `${typed.slice(0, MOST_ECHOED - 1)}…`
}
