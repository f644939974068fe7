import type { Kysely, Transaction } from 'kysely'
import { identityOf, type Identity } from '../../access/policy.ts'
import { typedDestination, type Destination } from '../../access/destination.ts'
import type { OpsSchema, Schedule } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import type { Language } from '../../i18n/language.ts'
import { nextRun, type Cadence, writeCadence } from './cadence.ts'
import { parseCadence } from './parse-cadence.ts'

type Ops = Kysely<OpsSchema> | Transaction<OpsSchema>

export interface NewSchedule {
  readonly kind: Schedule['kind']
  /** The type of a sync; the command line of a report. */
  readonly subject: string
  readonly cadence: Cadence
  /** Where a report is posted. */
  readonly place?: Destination
  readonly language: Language
  readonly createdBy: Identity
}

export interface ScheduleClock {
  readonly now: Date
  readonly timeZone: string
}

/** Keeps a schedule and returns its number. */
export async function createSchedule(
  ops: Ops,
  schedule: NewSchedule,
  { now, timeZone }: ScheduleClock,
): Promise<number> {
  const { id } = await ops
    .insertInto('schedules')
    .values({
      kind: schedule.kind,
      subject: schedule.subject,
      cadence: writeCadence(schedule.cadence),
      place: schedule.place ? JSON.stringify(schedule.place) : null,
      language: schedule.language,
      created_by: JSON.stringify(identityOf(schedule.createdBy)),
      created_at: now.toISOString(),
      next_run_at: nextRun(schedule.cadence, now, timeZone).toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Those that were not removed, in the order they were made. */
export async function listSchedules(ops: Ops): Promise<Schedule[]> {
  return ops.selectFrom('schedules').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
}

/** One that does the same: the same line, at the same times, to the same destination. */
export async function findSameSchedule(
  ops: Ops,
  { subject, cadence, place }: Pick<NewSchedule, 'subject' | 'cadence'> & Required<Pick<NewSchedule, 'place'>>,
): Promise<Schedule | undefined> {
  const typed = typedDestination(place)
  const written = writeCadence(cadence)
  return (await listSchedules(ops)).find((schedule) => {
    const its = destinationOf(schedule)
    const isSame = schedule.subject === subject && schedule.cadence === written
    return isSame && its !== undefined && typedDestination(its) === typed
  })
}

/** Throws `schedule-unknown`. */
export async function findSchedule(ops: Ops, id: number): Promise<Schedule> {
  const found = await ops
    .selectFrom('schedules')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw new AppError('schedule-unknown', { id: String(id) })
  return found
}

/** Times that pass meanwhile are let go. */
export async function pauseSchedule(ops: Ops, id: number, now: Date): Promise<void> {
  await change(ops, id, { paused_at: now.toISOString() })
}

/** Goes on with the next time from now. */
export async function resumeSchedule(ops: Ops, schedule: Schedule, { now, timeZone }: ScheduleClock): Promise<void> {
  const next = nextRun(cadenceOf(schedule), now, timeZone)
  await change(ops, schedule.id, { paused_at: null, next_run_at: next.toISOString() })
}

export async function removeSchedule(ops: Ops, id: number, now: Date): Promise<void> {
  await change(ops, id, { removed_at: now.toISOString() })
}

export function cadenceOf({ id, cadence }: Schedule): Cadence {
  const read = parseCadence(cadence)
  if (!read) throw new Error(`schedule ${id} has no readable cadence: ${cadence}`)
  return read
}

/** Undefined for syncs, which are posted nowhere. */
export function destinationOf({ place }: Schedule): Destination | undefined {
  return place === null ? undefined : (JSON.parse(place) as Destination)
}

async function change(
  ops: Ops,
  id: number,
  changes: Partial<Pick<Schedule, 'paused_at' | 'removed_at' | 'next_run_at'>>,
): Promise<void> {
  await ops.updateTable('schedules').set(changes).where('id', '=', id).execute()
}
