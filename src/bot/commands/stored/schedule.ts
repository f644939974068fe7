import { platformNames } from '../../../core/access/platforms/chat-platforms.ts'
import { AppError } from '../../../core/errors.ts'
import {
  changeSchedule,
  type ChangedSchedule,
  type ScheduleChange,
} from '../../../core/delivery/schedules/change-schedule.ts'
import { latestRuns } from '../../../core/delivery/schedules/schedule-runs.ts'
import { nextTimes, scheduleTitle, listSchedules } from '../../../core/delivery/schedules/schedules.ts'
import { type Reply, textReply } from '../../../core/delivery/reply.ts'
import { asTyped, type Command, type CommandContext } from '../../dispatch/command.ts'
import type { CommandArguments } from '../../dispatch/parse.ts'
import { isTracked } from '../../chat/tracked-messages.ts'
import { addReportSchedule } from './schedule-add.ts'
import { scheduleActions, scheduleItem } from '../../replies/schedule-reply.ts'
import { runSubcommand, type Subcommand, type Subcommands } from '../../dispatch/find-command.ts'

/** Vietnamese words for the subcommands, without accents. */
const vietnamese = {
  'danh-sach': 'list',
  them: 'add',
  dung: 'pause',
  'tam-dung': 'pause',
  'tiep-tuc': 'resume',
  xoa: 'remove',
  chay: 'run',
}

/** The command for scheduled syncs and reports; `reports` are the commands whose answers can be posted. */
export function scheduleCommand(reports: readonly Command[]): Command {
  const byWord: Subcommands['byWord'] = {
    list,
    add: (args, context) => addReportSchedule(reports, args, context),
    pause: onSchedule('pause', paused),
    resume: onSchedule('resume', resumed),
    remove: onSchedule('remove', removed),
    run: onSchedule('run', runs),
  }
  return {
    name: 'schedule',
    aliases: ['lịch', 'đặt-lịch'],
    group: 'data',
    permission: 'schedule',
    summary: 'schedule.summary',
    example: EXAMPLE,
    get options() {
      return platformNames()
    },
    flags: [],
    reads: ['list'],
    async nextWords([first, ...more], { services }) {
      if (first === undefined) return Object.keys(byWord)
      if (!['pause', 'resume', 'remove', 'run'].includes(first) || more.length > 0) return []
      const schedules = await listSchedules(services.ops)
      return schedules.map((schedule) => ({ word: String(schedule.id), detail: scheduleTitle(schedule) }))
    },
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

type AnswerChange = (changed: ChangedSchedule, context: CommandContext) => Reply | Promise<Reply>

/** Applies the change to the schedule whose number was typed. */
function onSchedule(change: ScheduleChange, answer: AnswerChange): Subcommand {
  return async ({ words: [typed = ''] }, context) => {
    const { services, person, now } = context
    const id = Number(typed.replace(/^#/, ''))
    if (!Number.isSafeInteger(id) || id < 1) throw new AppError('schedule-unknown', { id: typed || '–' })
    return answer(await changeSchedule(services, person, { id, change }, now), context)
  }
}

function paused({ schedule }: ChangedSchedule, context: CommandContext): Reply {
  const text = context.t('schedule.paused', { schedule: scheduleTitle(schedule) })
  return textReply(text, { tone: 'success', actions: scheduleActions({ ...schedule, paused_at: '' }, context) })
}

function resumed({ schedule }: ChangedSchedule, context: CommandContext): Reply {
  const { now, services } = context
  const times = nextTimes(schedule, { now, timeZone: services.timeZone })
  const text = context.t('schedule.resumed', { schedule: scheduleTitle(schedule), times })
  return textReply(text, { tone: 'success', actions: scheduleActions({ ...schedule, paused_at: null }, context) })
}

function removed({ schedule }: ChangedSchedule, { t }: CommandContext): Reply {
  return textReply(t('schedule.removed', { schedule: scheduleTitle(schedule) }), { tone: 'success' })
}

async function runs({ schedule, run }: ChangedSchedule, { t, services }: CommandContext): Promise<Reply> {
  const text = t(run?.joined ? 'schedule.runs-already' : 'schedule.runs-now', { schedule: scheduleTitle(schedule) })
  const follows = schedule.kind === 'sync' && run && !(await isTracked(services.ops, run.jobId)) ? [run.jobId] : []
  return textReply(text, follows.length > 0 ? { tone: 'progress', follows } : {})
}
