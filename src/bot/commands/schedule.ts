import { AppError } from '../../core/errors.ts'
import { enqueueNow } from '../../core/schedule/enqueue-due.ts'
import { latestRuns } from '../../core/schedule/schedule-runs.ts'
import {
  findSchedule,
  listSchedules,
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
} from '../../core/schedule/schedules.ts'
import type { Schedule } from '../../core/db/ops-schema.ts'
import type { Reply } from '../../core/reply.ts'
import { asTyped } from '../as-typed.ts'
import type { Command, CommandContext } from '../command.ts'
import type { CommandArguments } from '../parse.ts'
import { textReply } from '../replies.ts'
import { addSchedule } from '../schedule-add.ts'
import { scheduleActions, scheduleItem, scheduleTitle, nextTimes } from '../schedule-reply.ts'
import { runSubcommand, type Subcommand, type Subcommands } from '../subcommands.ts'

/** The words as typed in Vietnamese, folded. */
const vietnamese = {
  'danh-sach': 'list',
  them: 'add',
  dung: 'pause',
  'tam-dung': 'pause',
  'tiep-tuc': 'resume',
  xoa: 'remove',
  chay: 'run',
}

/** The command for syncs and reports that come by themselves; `reports` are the commands whose answers can be posted. */
export function scheduleCommand(reports: readonly Command[]): Command {
  const byWord: Subcommands['byWord'] = {
    list,
    add: (args, context) => addSchedule(reports, args, context),
    pause: onSchedule(pause),
    resume: onSchedule(resume),
    remove: onSchedule(remove),
    run: onSchedule(runNow),
  }
  return {
    name: 'schedule',
    aliases: ['lịch', 'đặt-lịch'],
    group: 'data',
    permission: 'schedule',
    summary: 'schedule.summary',
    example: EXAMPLE,
    options: ['slack'],
    flags: [],
    run: (args, context) => runSubcommand({ command: 'schedule', byWord, usual: 'list', vietnamese }, args, context),
  }
}

const EXAMPLE = 'schedule add "analytics last-week" mon 08:00'

async function list(_: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, person } = context
  const schedules = await listSchedules(services.ops)
  if (schedules.length === 0) return textReply(t('schedule.none', { example: asTyped(EXAMPLE, person) }))
  const runs = await latestRuns(services.ops)
  const items = schedules.map((schedule) => scheduleItem(schedule, runs.get(schedule.id), context))
  return textReply(t('schedule.list'), {
    parts: [{ kind: 'list', items }],
    actions: schedules.flatMap((schedule) => scheduleActions(schedule, context)),
  })
}

type OnSchedule = (schedule: Schedule, context: CommandContext) => Promise<Reply>

/** Reads the number that says which schedule is meant. */
function onSchedule(run: OnSchedule): Subcommand {
  return async ({ words: [typed = ''] }, context) => {
    const id = Number(typed.replace(/^#/, ''))
    if (!Number.isSafeInteger(id) || id < 1) throw new AppError('schedule-unknown', { id: typed || '–' })
    return run(await findSchedule(context.services.ops, id), context)
  }
}

async function pause(schedule: Schedule, context: CommandContext): Promise<Reply> {
  const { t, services, now } = context
  await pauseSchedule(services.ops, schedule.id, now)
  const text = t('schedule.paused', { schedule: scheduleTitle(schedule) })
  return textReply(text, { tone: 'success', actions: scheduleActions({ ...schedule, paused_at: '' }, context) })
}

async function resume(schedule: Schedule, context: CommandContext): Promise<Reply> {
  const { t, services, now } = context
  await resumeSchedule(services.ops, schedule, { now, timeZone: services.timeZone })
  const text = t('schedule.resumed', { schedule: scheduleTitle(schedule), times: nextTimes(schedule, context) })
  return textReply(text, { tone: 'success', actions: scheduleActions({ ...schedule, paused_at: null }, context) })
}

async function remove(schedule: Schedule, { t, services, now }: CommandContext): Promise<Reply> {
  await removeSchedule(services.ops, schedule.id, now)
  return textReply(t('schedule.removed', { schedule: scheduleTitle(schedule) }), { tone: 'success' })
}

async function runNow(schedule: Schedule, { t, services, now }: CommandContext): Promise<Reply> {
  const jobId = await enqueueNow(services.ops, schedule, now)
  const text = t('schedule.runs-now', { schedule: scheduleTitle(schedule) })
  return textReply(text, schedule.kind === 'sync' ? { tone: 'progress', follows: [jobId] } : {})
}
