import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { chatPlatforms, parseChatAddress, typeChatAddress, type ChatAddress } from '../../core/access/destination.ts'
import { AppError } from '../../core/errors.ts'
import { type Cadence, sayCadence, writeCadence } from '../../core/delivery/schedules/cadence.ts'
import { findKnownPlace, knownPlaces } from '../../core/delivery/known-destinations.ts'
import { parseCadence } from '../../core/delivery/schedules/parse-cadence.ts'
import { nextTimes, placeText, scheduleTitle } from '../../core/delivery/schedules/schedule-text.ts'
import { createSchedule, findSameSchedule, findSchedule } from '../../core/delivery/schedules/schedules.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { Command, CommandContext } from '../dispatch/command.ts'
import { readLine } from '../dispatch/dispatch.ts'
import type { CommandArguments } from '../dispatch/parse.ts'
import { textReply } from '../replies/text-reply.ts'
import { scheduleActions } from '../replies/schedule-reply.ts'

/** Keeps a report that comes by itself: `add "analytics last-week" mon 08:00 #ops`. Its line is tried first. */
export async function addSchedule(
  reports: readonly Command[],
  args: CommandArguments,
  context: CommandContext,
): Promise<Reply> {
  const { services, now, language, person, t } = context
  const { line, cadence } = splitLine(args.words.filter((word) => !isChannelName(word)))
  const place = await readPlace(args, context)
  await tryLine(reports, line, context)
  if (place === undefined) return askPlace(line, cadence, context)
  const same = await findSameSchedule(services.ops, { subject: line, cadence, place })
  if (same) throw new AppError('schedule-exists', { id: same.id, schedule: scheduleTitle(same) })
  const schedule = { kind: 'report', subject: line, cadence, place, language, createdBy: person } as const
  const clock = { now, timeZone: services.timeZone }
  const id = await createSchedule(services.ops, schedule, clock)
  await recordAudit(services.ops, person, 'schedule', { subject: `schedule ${id}`, details: { change: 'add' } }, now)
  const kept = await findSchedule(services.ops, id)
  const text = t('schedule.added', {
    schedule: scheduleTitle(kept),
    cadence: sayCadence(cadence, language),
    place: placeText(kept),
    times: nextTimes(kept, clock),
  })
  return textReply(text, { tone: 'success', actions: scheduleActions(kept, context) })
}

/** The place that was named, or where the question was asked; undefined when there is none to see. */
async function readPlace(
  { words, options }: CommandArguments,
  { place, services }: CommandContext,
): Promise<ChatAddress | undefined> {
  const [typed] = [...typedPlaces(options), ...words.filter(isChannelName)]
  if (typed === undefined) return place && ((await findKnownPlace(services.ops, typeChatAddress(place))) ?? place)
  const named = parseChatAddress(typed)
  const known = await findKnownPlace(services.ops, named ? typeChatAddress(named) : typed)
  // Slack says itself where it does not let the bot in; in Teams the bot speaks only where it was heard.
  if (named?.platform === 'slack') return (named.label === undefined ? known : undefined) ?? named
  if (known) return known
  throw new AppError(named ? 'schedule-teams-unknown' : 'schedule-channel-unresolved', { typed })
}

function isChannelName(word: string): boolean {
  return word.startsWith('#')
}

function typedPlaces(options: CommandArguments['options']): string[] {
  return chatPlatforms.flatMap((platform) => {
    const typed = options.get(platform)
    return typed === undefined ? [] : [`${platform}:${typed}`]
  })
}

/** Which of the places it knows? Each is a press that adds the schedule there. */
async function askPlace(line: string, cadence: Cadence, { services, t }: CommandContext): Promise<Reply> {
  const places = await knownPlaces(services.ops)
  if (places.length === 0) throw new AppError('schedule-place-needed')
  const add = `schedule add “${line.replaceAll(/[“”]/gu, '"')}” ${writeCadence(cadence)}`
  return textReply(t('schedule.which-place'), {
    tone: 'warning',
    parts: [{ kind: 'list', items: places.map(({ typed, name }) => ({ code: typed, text: name })) }],
    actions: [
      {
        kind: 'select',
        id: 'place',
        label: t('schedule.place'),
        options: places.map(({ typed, name }) => ({ label: name, command: `${add} ${typed}` })),
      },
    ],
  })
}

/** The command line, quoted or not, is what stands before the longest end that reads as a cadence. */
function splitLine(words: readonly string[]): { readonly line: string; readonly cadence: Cadence } {
  for (let at = 1; at < words.length; at++) {
    const cadence = parseCadence(words.slice(at).join(' '))
    if (cadence) return { line: words.slice(0, at).join(' '), cadence }
  }
  throw new AppError('cadence-unknown', { typed: words.slice(1).join(' ') || '–' })
}

/** Asks it once, so that a mistake shows now and not on Monday at eight. */
async function tryLine(reports: readonly Command[], line: string, context: CommandContext): Promise<void> {
  const read = readLine(reports, line, context.person)
  if (!read?.command.flags.includes('share')) {
    const names = reports.filter(({ flags }) => flags.includes('share')).map(({ name }) => name)
    throw new AppError('schedule-not-a-report', { typed: line, reports: names.join(', ') })
  }
  await read.command.run(read.args, context)
}
