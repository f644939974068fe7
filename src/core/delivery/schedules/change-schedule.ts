import type { Kysely } from 'kysely'
import { demand, type Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { OpsSchema, Schedule } from '../../db/ops-schema.ts'
import { enqueueNow, type RequestedRun } from './enqueue-due.ts'
import { findSchedule, pauseSchedule, removeSchedule, resumeSchedule } from './schedules.ts'

export const scheduleChanges = ['run', 'pause', 'resume', 'remove'] as const

export type ScheduleChange = (typeof scheduleChanges)[number]

export interface ScheduleDeps {
  readonly ops: Kysely<OpsSchema>
  readonly timeZone: string
}

export interface ChangedSchedule {
  /** Before the change. */
  readonly schedule: Schedule
  readonly run?: RequestedRun
}

/** Changes or runs a schedule and audits it. Throws `forbidden` and `schedule-unknown`. */
export async function changeSchedule(
  { ops, timeZone }: ScheduleDeps,
  person: Person,
  { id, change }: { readonly id: number; readonly change: ScheduleChange },
  now: Date,
): Promise<ChangedSchedule> {
  demand(person, 'schedule')
  const schedule = await findSchedule(ops, id)
  const make = {
    run: async () => ({ run: await enqueueNow(ops, schedule, now) }),
    pause: () => pauseSchedule(ops, id, now),
    resume: () => resumeSchedule(ops, schedule, { now, timeZone }),
    remove: () => removeSchedule(ops, id, now),
  }
  const made = await make[change]()
  await recordAudit(ops, person, 'schedule', { subject: `schedule ${id}`, details: { change } }, now)
  return { schedule, ...made }
}
