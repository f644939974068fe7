import { may } from '../../core/access/policy.ts'
import { type ReplyPart, textReply } from '../../core/delivery/reply.ts'
import { AppError } from '../../core/errors.ts'
import { asTyped, nameIn, type Command, type CommandContext, type CommandGroup } from '../dispatch/command.ts'
import { findCommand, nearestCommand } from '../dispatch/find-command.ts'
import { readingExample } from '../dispatch/suggestions.ts'
import { dropText } from './import.ts'

const groups: readonly CommandGroup[] = ['answers', 'data', 'you']

/** Help is generated from the commands themselves. */
export function helpCommand(others: readonly Command[]): Command {
  const self: Command = {
    name: 'help',
    aliases: ['trợ-giúp', 'giúp'],
    group: 'you',
    permission: undefined,
    summary: 'help.summary',
    example: 'help analytics',
    nextWords: (typed, { language }) => (typed.length > 0 ? [] : others.map((command) => nameIn(command, language))),
    options: [],
    flags: [],
    reads: 'always',
    async run(args, context) {
      const all = [...others, self]
      const wanted = args.words.join(' ')
      if (wanted === '') return overview(all, context)
      const found = findCommand(all, wanted)
      if (found) return detail(found.command, context)
      const suggestion = nearestCommand(all, wanted)?.command.name ?? 'help'
      throw new AppError('help-unknown', { typed: wanted, suggestion })
    },
  }
  return self
}

async function overview(commands: readonly Command[], context: CommandContext) {
  const { t } = context
  const allowed = commands.filter((command) => !command.permission || may(context.person, command.permission))
  const parts = groups.flatMap((group): ReplyPart[] => {
    const items = allowed
      .filter((command) => command.group === group)
      .map((command) => ({ code: asTyped(command.example, context.person), text: t(command.summary) }))
    return items.length > 0 ? [{ kind: 'list', title: t(`help.group.${group}`), items }] : []
  })
  return textReply(t('help.intro'), {
    parts: may(context.person, 'import') ? [...parts, { kind: 'note', text: await dropText(context) }] : parts,
  })
}

async function detail(command: Command, context: CommandContext) {
  const { t, person } = context
  const mayRun = !command.permission || may(person, command.permission)
  const tryOut = mayRun ? readingExample(command) : undefined
  const items = [
    { code: asTyped(command.example, person), text: t('help.example') },
    ...command.options.map((option) => ({ code: `${option}:…`, text: t('help.option') })),
    ...command.flags.map((flag) => ({ code: flag, text: t('help.flag') })),
    ...(command.aliases.length > 0 ? [{ code: command.aliases.join(', '), text: t('help.alias') }] : []),
  ]
  return textReply(`${command.name}: ${t(command.summary)}`, {
    parts: [{ kind: 'list', items }, ...(await stateNotes(command, context))],
    actions: tryOut === undefined ? [] : [{ kind: 'command', id: 'try', label: tryOut, command: tryOut }],
  })
}

async function stateNotes({ state, permission }: Command, context: CommandContext): Promise<ReplyPart[]> {
  if (!state || (permission && !may(context.person, permission))) return []
  return [{ kind: 'note', text: await state(context) }]
}
