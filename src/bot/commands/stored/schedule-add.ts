import { quoteText, type Reply, textReply } from '../../../core/delivery/reply.ts'
import { recordAudit } from '../../../core/access/audit/record-audit.ts'
import {
  destinationName,
  isShared,
  parseDestination,
  typedDestination,
  type Destination,
} from '../../../core/access/destination.ts'
import { platformNamed, platformNames } from '../../../core/access/platforms/chat-platforms.ts'
import { limits } from '../../../core/limits.ts'
import { asAppError, AppError } from '../../../core/errors.ts'
import { type Cadence, cadenceText, writeCadence, parseCadence } from '../../../core/delivery/schedules/cadence.ts'
import { findKnownDestination, knownDestinations } from '../../../core/delivery/known-destinations.ts'
import {
  nextTimes,
  destinationText,
  scheduleTitle,
  createSchedule,
  findSameSchedule,
  findSchedule,
} from '../../../core/delivery/schedules/schedules.ts'
import type { Command, CommandContext } from '../../dispatch/command.ts'
import { readLine } from '../../dispatch/dispatch.ts'
import type { CommandArguments } from '../../dispatch/parse.ts'
import { scheduleActions } from '../../replies/schedule-reply.ts'

/** Adds a scheduled report: `add "analytics last-week" mon 08:00 #ops`. Runs its command once beforehand. */
export async function addReportSchedule(
  reports: readonly Command[],
  args: CommandArguments,
  context: CommandContext,
): Promise<Reply> {
  const { services, now, language, person, t } = context
  const { line, cadence } = splitLine(args.words.filter((word) => !isChannelName(word)))
  const destination = await readDestination(args, context)
  await tryLine(reports, line, context)
  if (destination === undefined) return askDestination(line, cadence, context)
  const same = await findSameSchedule(services.ops, { subject: line, cadence, destination })
  if (same) throw new AppError('schedule-exists', { id: same.id, schedule: scheduleTitle(same) })
  await announce({ line, cadence, destination }, context)
  const schedule = { kind: 'report', subject: line, cadence, destination, language, createdBy: person } as const
  const clock = { now, timeZone: services.timeZone }
  const id = await createSchedule(services.ops, schedule, clock)
  await recordAudit(services.ops, person, 'schedule', { subject: `schedule ${id}`, details: { change: 'add' } }, now)
  const added = await findSchedule(services.ops, id)
  const text = t('schedule.added', {
    schedule: scheduleTitle(added),
    cadence: cadenceText(cadence, language),
    place: destinationText(added, language),
    times: nextTimes(added, clock),
  })
  return textReply(text, { tone: 'success', actions: scheduleActions(added, context) })
}

interface Announced {
  readonly line: string
  readonly cadence: Cadence
  readonly destination: Destination
}

/**
 * Says in the channel what will come there and who arranged it. Throws `schedule-channel-closed` where the bot may not
 * post: the first report would be lost.
 */
async function announce({ line, cadence, destination }: Announced, context: CommandContext): Promise<void> {
  const { services, person, language, t } = context
  if (!services.announce || !isShared(destination)) return
  const text = t('schedule.announced', { name: person.name, line, cadence: cadenceText(cadence, language) })
  try {
    await services.announce(destination, textReply(text, { visibility: 'channel' }), language)
  } catch (error) {
    if (asAppError(error)?.code !== 'chat-undeliverable') throw error
    throw new AppError('schedule-channel-closed', { place: destinationName(destination, language) }, { cause: error })
  }
}

/** The destination that was named, else the one of the question; undefined outside a chat. */
async function readDestination(
  { words, options }: CommandArguments,
  { destination, services }: CommandContext,
): Promise<Destination | undefined> {
  const [typed] = [...typedDestinations(options), ...words.filter(isChannelName)]
  if (typed === undefined)
    return destination && ((await findKnownDestination(services.ops, typedDestination(destination))) ?? destination)
  const named = parseDestination(typed)
  const known = await findKnownDestination(services.ops, named ? typedDestination(named) : typed)
  if (named && platformNamed(named.platform).postsUnheard)
    return (named.label === undefined ? known : undefined) ?? named
  if (known) return known
  if (!named) throw new AppError('schedule-channel-unresolved', { typed })
  throw new AppError('schedule-channel-unheard', { typed, chat: platformNamed(named.platform).label })
}

function isChannelName(word: string): boolean {
  return word.startsWith('#')
}

function typedDestinations(options: CommandArguments['options']): string[] {
  return platformNames().flatMap((platform) => {
    const typed = options.get(platform)
    return typed === undefined ? [] : [`${platform}:${typed}`]
  })
}

/** Asks which known destination is meant; each option adds the schedule there. */
async function askDestination(line: string, cadence: Cadence, { services, t }: CommandContext): Promise<Reply> {
  const known = await knownDestinations(services.ops)
  if (known.length === 0) throw new AppError('schedule-place-needed')
  const add = `schedule add ${quoteText(line)} ${writeCadence(cadence)}`
  return textReply(t('schedule.which-place'), {
    tone: 'warning',
    parts: [{ kind: 'list', items: known.map(({ typed, name }) => ({ code: typed, text: name })) }],
    actions: [
      {
        kind: 'select',
        id: 'place',
        label: t('schedule.place'),
        options: known.map(({ typed, name }) => ({ label: name, command: `${add} ${typed}` })),
      },
    ],
  })
}

/** Splits the words into the command line, quoted or not, and the longest ending that reads as a cadence. */
export function splitLine(words: readonly string[]): { readonly line: string; readonly cadence: Cadence } {
  for (let at = Math.max(1, words.length - limits.cadenceWords.value); at < words.length; at++) {
    const cadence = parseCadence(words.slice(at).join(' '))
    if (cadence) return { line: words.slice(0, at).join(' '), cadence }
  }
  throw new AppError('cadence-unknown', { typed: words.slice(1).join(' ') || '–' })
}

/** Runs the command once, so that a mistake shows now and not at the first scheduled run. */
async function tryLine(reports: readonly Command[], line: string, context: CommandContext): Promise<void> {
  const read = readLine(reports, line, context.person)
  if (!read?.command.flags.includes('share')) {
    const names = reports.filter(({ flags }) => flags.includes('share')).map(({ name }) => name)
    throw new AppError('schedule-not-a-report', { typed: line, reports: names.join(', ') })
  }
  await read.command.run(read.args, context)
}
