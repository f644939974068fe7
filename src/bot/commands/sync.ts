import { demand, may } from '../../core/access/policy.ts'
import { enqueueSync } from '../../core/cnv/sync/enqueue-sync.ts'
import type { SyncJob } from '../../core/cnv/sync/sync-handler.ts'
import { syncTypes, type SyncType } from '../../core/cnv/sync/sync-log.ts'
import { AppError } from '../../core/errors.ts'
import { foldAccents, nearest } from '../../core/nearest.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { type Reply, type ReplyAction, type ReplyListItem, textReply } from '../../core/delivery/reply.ts'
import { readSyncOverview, syncStatusAccess, type SyncTypeOverview } from '../../core/delivery/syncs/sync-overview.ts'
import { syncTitle, syncJobText } from '../../core/delivery/syncs/sync-line.ts'
import type { CommandArguments } from '../dispatch/parse.ts'
import type { Command, CommandContext } from '../dispatch/command.ts'
import { isTracked } from '../chat/tracked-messages.ts'
import { syncEndedReply } from '../replies/sync-job-reply.ts'

/** Vietnamese words for the subcommands, without accents. */
const words: ReadonlyMap<string, string> = new Map([
  ['khach', 'customers'],
  ['khach-hang', 'customers'],
  ['don', 'orders'],
  ['don-hang', 'orders'],
  ['toan-bo', 'full'],
  ['tinh-trang', 'status'],
])

const known: readonly string[] = [...syncTypes, 'full', 'status']

export const syncCommand: Command = {
  name: 'sync',
  aliases: ['đồng-bộ'],
  group: 'data',
  permission: syncStatusAccess,
  summary: 'sync.summary',
  example: 'sync status',
  nextWords: (typed) => known.filter((word) => !typed.includes(word)),
  options: [],
  flags: [],
  reads: ['status'],
  async run(args, context) {
    const typed = readWords(args)
    if (typed.length === 0 || typed.includes('status')) return status(context)
    const types = syncTypes.filter((type) => typed.includes(type))
    return start(types.length > 0 ? types : syncTypes, typed.includes('full'), context)
  },
}

function readWords(args: CommandArguments): string[] {
  return args.words.map((typed) => {
    const word = words.get(foldAccents(typed)) ?? typed.toLowerCase()
    if (known.includes(word)) return word
    throw new AppError('sync-word-unknown', { typed, suggestion: nearest(word, known) ?? 'status' })
  })
}

interface AskedSync {
  readonly text: string
  /** Id of the job that a message is to track. */
  readonly follow?: string
}

async function start(types: readonly SyncType[], full: boolean, context: CommandContext): Promise<Reply> {
  const { services, person } = context
  demand(person, 'sync')
  if (!services.cnvSetUp) throw new AppError('cnv-not-set-up')
  const asked: AskedSync[] = []
  for (const type of types) asked.push(await startOne({ type, full }, context))
  const text = asked.map((each) => each.text).join(' ')
  const follows = asked.flatMap(({ follow }) => follow ?? [])
  if (follows.length === 0) return textReply(text, { actions: [statusPage(context)] })
  return textReply(text, { tone: 'progress', follows })
}

/** Starts a sync, or joins the one under way, which may be of another kind than requested. */
async function startOne(asked: Required<SyncJob>, context: CommandContext): Promise<AskedSync> {
  const { services, t, language, person, now } = context
  const { jobId, joined } = await enqueueSync(services.ops, asked, person, now)
  const title = syncTitle(asked, language)
  if (!joined) return { text: t('sync.started', { title }), follow: jobId }
  const job = await findJob(services.ops, jobId)
  const { full = false } = JSON.parse(job?.payload ?? '{}') as Partial<SyncJob>
  const texts = { title: syncTitle({ ...asked, full }, language), progress: job ? syncJobText(job, language) : '' }
  const text = t(asked.full && !full ? 'sync.joined-not-full' : 'sync.joined', texts)
  // A second message for the same job would never be updated.
  const isFree = person.platform === 'web' || !(await isTracked(services.ops, jobId))
  return isFree ? { text, follow: jobId } : { text }
}

async function status(context: CommandContext): Promise<Reply> {
  const { services, person, t } = context
  const mayStart = services.cnvSetUp && may(person, 'sync')
  const overview = await readSyncOverview(services)
  const items = overview.map((each) => statusItem(each, context))
  const setUp = services.cnvSetUp ? [] : [{ kind: 'note' as const, text: t('error.cnv-not-set-up') }]
  return textReply(t('sync.status'), {
    parts: [{ kind: 'list', items }, ...setUp],
    actions: [...(mayStart ? startActions(context) : []), statusPage(context)],
  })
}

function statusItem(overview: SyncTypeOverview, { t, language, services }: CommandContext): ReplyListItem {
  const { timeZone } = services
  const { type, last, job, schedule } = overview
  const at = (instant: string) => formatInstant(instant, timeZone)
  const ended =
    last && `${at(last.completedAt ?? last.startedAt)} · ${syncEndedReply(last, { language, timeZone }).text}`
  const next =
    schedule &&
    (schedule.paused_at === null ? t('schedule.next', { at: at(schedule.next_run_at) }) : t('schedule.is-paused'))
  const parts = [ended ?? t('sync.never'), job && syncJobText(job, language), next]
  return { code: type, text: parts.filter((part) => part !== undefined).join(' · ') }
}

function startActions({ t }: CommandContext): ReplyAction[] {
  return ([...syncTypes, 'full'] as const).map((word) => ({
    kind: 'command',
    id: word,
    label: t(`sync.do-${word}`),
    command: `sync ${word}`,
  }))
}

function statusPage({ t, services }: CommandContext): ReplyAction {
  return {
    kind: 'link',
    id: 'sync-status',
    label: t('sync.open-status'),
    url: `${services.publicUrl}/cnv/sync-status/`,
  }
}
