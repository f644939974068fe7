import { recordAudit } from '../core/auth/record-audit.ts'
import { parseChatAddress, type ChatAddress } from '../core/chat-place.ts'
import { AppError } from '../core/errors.ts'
import type { Cadence } from '../core/schedule/cadence.ts'
import { sayCadence } from '../core/schedule/cadence-text.ts'
import { parseCadence } from '../core/schedule/parse-cadence.ts'
import { nextTimes, placeText, scheduleTitle } from '../core/schedule/schedule-text.ts'
import { createSchedule, findSchedule } from '../core/schedule/schedules.ts'
import type { Reply } from '../core/reply.ts'
import type { Command, CommandContext } from './command.ts'
import { readLine } from './dispatch.ts'
import type { CommandArguments } from './parse.ts'
import { textReply } from './replies.ts'
import { scheduleActions } from './schedule-reply.ts'

/** Keeps a report that comes by itself: `add "analytics last-week" mon 08:00 #ops`. Its line is tried first. */
export async function addSchedule(
  reports: readonly Command[],
  args: CommandArguments,
  context: CommandContext,
): Promise<Reply> {
  const { services, now, language, person, t } = context
  const place = readPlace(args, context)
  const { line, cadence } = splitLine(args.words)
  await tryLine(reports, line, context)
  const schedule = { kind: 'report', subject: line, cadence, place, language, createdBy: person } as const
  const clock = { now, timeZone: services.timeZone }
  const id = await createSchedule(services.ops, schedule, clock)
  await recordAudit(services.ops, person, 'schedule', { subject: `schedule ${id}`, details: { change: 'add' } }, now)
  const kept = await findSchedule(services.ops, id)
  const text = t('schedule.added', {
    schedule: scheduleTitle(kept),
    cadence: sayCadence(cadence, language),
    place: placeText(kept, language),
    times: nextTimes(kept, clock),
  })
  return textReply(text, { tone: 'success', actions: scheduleActions(kept, context) })
}

/** The place that was named, or where the question was asked. */
function readPlace({ words, options }: CommandArguments, { place }: CommandContext): ChatAddress {
  const bare = words.find((word) => word.startsWith('#'))
  if (bare !== undefined) throw new AppError('schedule-channel-unresolved', { typed: bare })
  const typed = options.get('slack')
  const named = typed === undefined ? place : parseChatAddress(`slack:${typed}`)
  if (named) return named
  if (typed === undefined) throw new AppError('schedule-place-needed')
  throw new AppError('schedule-channel-unresolved', { typed: `slack:${typed}` })
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
