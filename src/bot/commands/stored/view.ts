import { demand, type Access } from '../../../core/access/policy.ts'
import { AppError } from '../../../core/errors.ts'
import { comparable } from '../../../core/nearest.ts'
import { type Reply, textReply } from '../../../core/delivery/reply.ts'
import {
  findView,
  listViews,
  removeView,
  renameView,
  saveView,
  viewedReports,
  type SavedView,
} from '../../../core/report/saved-views.ts'
import { asTyped, type Command, type CommandContext } from '../../dispatch/command.ts'
import { findCommand, runSubcommand, type Subcommands } from '../../dispatch/find-command.ts'
import { parseArguments, quoteArgument, type CommandArguments } from '../../dispatch/parse.ts'
import { lineOfView, merged } from '../../dispatch/view-arguments.ts'

const EXAMPLE = 'view save "Tết" "analytics last-month shop-group:HN,SG"'
/** Options that say what to do with a view or an answer, and are no part of a view. */
const PRIVATE: ReadonlySet<string> = new Set(['for', 'to', 'share', 'view'])
const access: Access = ['analytics', 'coupons']

/** The command for saved views; `reports` are the commands whose lines can be saved. */
export function viewCommand(reports: readonly Command[]): Command {
  const subcommands: Subcommands = {
    command: 'view',
    byWord: { list, save: (args, context) => save(reports, args, context), rename, remove },
    usual: 'list',
    vietnamese: { 'danh-sach': 'list', luu: 'save', 'doi-ten': 'rename', xoa: 'remove' },
  }
  const options = ['for', 'to', ...new Set(reports.filter(isViewed).flatMap((report) => report.options))]
  const words = [...Object.keys(subcommands.byWord), ...Object.keys(subcommands.vietnamese ?? {})]
  return {
    name: 'view',
    aliases: ['chế-độ-xem', 'views'],
    group: 'answers',
    permission: access,
    summary: 'view.summary',
    example: EXAMPLE,
    options,
    get flags() {
      return reports.find(isViewed)?.flags ?? []
    },
    reads: ['list'],
    async nextWords([first, ...more], { services, person }) {
      if (more.length > 0 || (first !== undefined && !['rename', 'remove'].includes(first))) return []
      const names = (await listViews(services.ops, person)).map(({ name }) => name)
      return first === undefined ? [...Object.keys(subcommands.byWord), ...names] : names
    },
    async run(args, context) {
      const [first = 'list'] = args.words
      if (words.includes(comparable(first))) return runSubcommand(subcommands, args, context)
      return open(reports, args, context)
    },
  }
}

function isViewed({ name }: Pick<Command, 'name'>): boolean {
  return viewedReports.some((report) => report === name)
}

async function list(_: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, person } = context
  const views = await listViews(services.ops, person)
  if (views.length === 0) return textReply(t('view.none-chat', { example: asTyped(EXAMPLE, person) }))
  const items = views.map((view) => ({
    code: view.name,
    text: `${lineOfView(view)} · ${t(view.forAll ? 'view.for-all' : 'view.for-me')}`,
  }))
  return textReply(t('view.page'), {
    parts: [{ kind: 'list', items }],
    actions: views.map((view) => ({
      kind: 'command' as const,
      id: `view-${view.id}`,
      label: view.name,
      command: `${view.report} view:${quoteArgument(view.name)}`,
    })),
  })
}

/** Shows the view whose name the line begins with; names may have several words without quotes. */
async function open(reports: readonly Command[], args: CommandArguments, context: CommandContext): Promise<Reply> {
  const { services, person } = context
  const names = new Set((await listViews(services.ops, person)).map(({ name }) => comparable(name)))
  const counts = args.words.map((_, at) => args.words.length - at)
  const count = counts.find((each) => names.has(comparable(args.words.slice(0, each).join(' ')))) ?? 1
  const view = await findView(services.ops, person, args.words.slice(0, count).join(' '))
  const report = reports.find(({ name }) => name === view.report)
  if (!report) throw new AppError('view-gone')
  return report.run(merged(view, { ...args, words: args.words.slice(count) }), context)
}

async function save(reports: readonly Command[], args: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, person, now } = context
  const [name = '', ...rest] = args.words
  const found = findCommand(reports, rest.join(' '))
  const report = viewedReports.find((each) => each === found?.command.name)
  if (report === undefined || !found) throw new AppError('view-line')
  const { command } = found
  if (command.permission) demand(person, command.permission)
  const line = parseArguments(found.rest, command.flags)
  const options = [...new Map([...line.options, ...args.options])].filter(([option]) => !PRIVATE.has(option))
  const period = line.words.join(' ')
  // A view that its report refuses would be found out only by others.
  await command.run({ words: line.words, flags: new Set(), options: new Map(options) }, context)
  const forAll = ['all', 'everyone', 'moi-nguoi'].includes(comparable(args.options.get('for') ?? ''))
  const view = { name, report, forAll, period: period || null, options: options.length > 0 ? options : null }
  const saved = await saveView(services.ops, person, view, now)
  return textReply(t('view.saved', { name: saved.name, line: lineOfView(saved) }), { tone: 'success' })
}

async function rename({ words, options }: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, person, now } = context
  const { id } = await findView(services.ops, person, words.join(' '))
  const { name } = await renameView(services.ops, person, { id, name: options.get('to') ?? '' }, now)
  return textReply(t('view.renamed', { name }), { tone: 'success' })
}

/** Removes without asking: the answer offers the line that restores the view. */
async function remove({ words }: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, person, now } = context
  const { id } = await findView(services.ops, person, words.join(' '))
  const view = await removeView(services.ops, person, id, now)
  return textReply(t('view.removed', { name: view.name }), {
    tone: 'success',
    actions: [{ kind: 'command', id: 'restore', label: t('view.restore'), command: saveLine(view) }],
  })
}

function saveLine(view: SavedView): string {
  return `view save ${quoteArgument(view.name)} ${lineOfView(view)}${view.forAll ? ' for:all' : ''}`
}
