import type { Kysely, Transaction } from 'kysely'
import { identityOf, type Identity } from '../../access/policy.ts'
import { typedDestination, type Destination, destinationName } from '../../access/destination.ts'
import type { OpsSchema, Schedule } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { type Language, defaultLanguage } from '../../i18n/language.ts'
import { nextRun, type Cadence, writeCadence, parseCadence, nextRuns } from './cadence.ts'
import { write } from '../../db/transaction.ts'
import { formatInstant, NO_VALUE } from '../../i18n/formats.ts'
import { errorText, translator } from '../../i18n/translate.ts'
import type { ScheduleRun } from './schedule-runs.ts'

type Ops = Kysely<OpsSchema> | Transaction<OpsSchema>

export interface NewSchedule {
  readonly kind: Schedule['kind']
  /** The type of a sync; the command line of a report. */
  readonly subject: string
  readonly cadence: Cadence
  /** Set for a report. */
  readonly destination?: Destination
  readonly language: Language
  readonly createdBy: Identity
}

export interface ScheduleClock {
  readonly now: Date
  readonly timeZone: string
}

/** Inserts a schedule and returns its id. */
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
      place: schedule.destination ? JSON.stringify(schedule.destination) : null,
      language: schedule.language,
      created_by: JSON.stringify(identityOf(schedule.createdBy)),
      created_at: now.toISOString(),
      next_run_at: nextRun(schedule.cadence, now, timeZone).toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** All schedules that are not removed, by id. */
export async function listSchedules(ops: Ops): Promise<Schedule[]> {
  return ops.selectFrom('schedules').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
}

/** A schedule with the same subject, cadence and destination. */
export async function findSameSchedule(
  ops: Ops,
  {
    subject,
    cadence,
    destination,
  }: Pick<NewSchedule, 'subject' | 'cadence'> & Required<Pick<NewSchedule, 'destination'>>,
): Promise<Schedule | undefined> {
  const typed = typedDestination(destination)
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

/** Slots that pass while paused are skipped. */
export async function pauseSchedule(ops: Ops, id: number, now: Date): Promise<void> {
  await change(ops, id, { paused_at: now.toISOString() })
}

/** Continues with the next slot after now. */
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

/** Undefined for a sync, which has no destination. */
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

/** Minutes of each hour, apart from each other and from the full hour, when CNV has the most load. */
const syncMinutes = { customers: 5, orders: 35 } as const

const SYSTEM: Identity = { platform: 'cli', workspaceId: 'local', id: 'semir', name: 'Semir' }

/** Creates the hourly syncs unless they were ever created: a changed, paused or removed one stays so. */
export async function seedSyncSchedules(ops: Kysely<OpsSchema>, clock: ScheduleClock): Promise<void> {
  await write(ops, async (trx) => {
    const known = await trx.selectFrom('schedules').select('subject').where('kind', '=', 'sync').execute()
    for (const [subject, minute] of Object.entries(syncMinutes)) {
      if (known.some((schedule) => schedule.subject === subject)) continue
      const cadence = { every: 'hour', minute } as const
      await createSchedule(trx, { kind: 'sync', subject, cadence, language: defaultLanguage, createdBy: SYSTEM }, clock)
    }
  })
}

const NEXT = 3

/** The name of a schedule in all texts: `3 · analytics last-week`. */
export function scheduleTitle({ id, kind, subject }: Pick<Schedule, 'id' | 'kind' | 'subject'>): string {
  return `${id} · ${kind === 'sync' ? `sync ${subject}` : subject}`
}

/** The destination of its reports; NO_VALUE for a sync. */
export function destinationText(schedule: Schedule, language: Language): string {
  const destination = destinationOf(schedule)
  return destination ? destinationName(destination, language) : NO_VALUE
}

/** Its next three times. */
export function nextTimes(schedule: Schedule, { now, timeZone }: ScheduleClock): string {
  return nextRuns(cadenceOf(schedule), now, timeZone, NEXT)
    .map((at) => formatInstant(at.toISOString(), timeZone))
    .join(', ')
}

/** The outcome of its last run, with the error of a failed one; empty before the first run. */
export function runTexts(run: ScheduleRun | undefined, language: Language, timeZone: string): string[] {
  if (!run) return []
  const at = formatInstant(run.finishedAt ?? run.slot, timeZone)
  const outcome = translator(language)(`schedule.run-${run.outcome}`, { at })
  return run.error ? [outcome, errorText(language, run.error.code, run.error.params)] : [outcome]
}
