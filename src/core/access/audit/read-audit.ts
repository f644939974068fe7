import type { Kysely, Selectable } from 'kysely'
import { dayStart } from '../../calendar/today.ts'
import type { AuditEventTable, OpsSchema } from '../../db/ops-schema.ts'
import type { Person } from '../policy.ts'
import type { AuditedAction, AuditNote } from './record-audit.ts'

/** A filter of audit records; fields left out do not filter. */
export interface AuditFilter {
  /** The key of an identity. */
  readonly actor?: string | undefined
  readonly action?: AuditedAction | undefined
  /** First and last day, `YYYY-MM-DD` in `timeZone`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly timeZone: string
}

/** An audited action of a person. */
export interface AuditEvent extends Required<AuditNote> {
  readonly at: string
  readonly action: AuditedAction
  readonly actorKey: string
  /** The network address it came from, where it came by the pages or the API. */
  readonly address: string
  readonly actor: Pick<Person, 'platform' | 'workspaceId' | 'id' | 'role'>
}

/** Records per query when all are read. */
const BATCH = 1_000

export async function countAudit(ops: Kysely<OpsSchema>, filter: AuditFilter): Promise<number> {
  const { records } = await chosen(ops, filter)
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .executeTakeFirstOrThrow()
  return records
}

/** A page of records, latest first. */
export async function auditPage(
  ops: Kysely<OpsSchema>,
  filter: AuditFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<AuditEvent[]> {
  const rows = await latestFirst(ops, filter).limit(limit).offset(offset).execute()
  return rows.map(toEvent)
}

/** All records, latest first, fetched in batches. */
export async function* allAudit(ops: Kysely<OpsSchema>, filter: AuditFilter): AsyncGenerator<AuditEvent> {
  let last: Selectable<AuditEventTable> | undefined
  do {
    const { at, id } = last ?? { at: '~', id: '' }
    const rows = await latestFirst(ops, filter)
      // Implied by the next condition, but lets the index start at the right position.
      .where('at', '<=', at)
      .where((where) => where.or([where('at', '<', at), where.and([where('at', '=', at), where('id', '<', id)])]))
      .limit(BATCH)
      .execute()
    yield* rows.map(toEvent)
    last = rows.at(-1)
  } while (last)
}

function latestFirst(ops: Kysely<OpsSchema>, filter: AuditFilter) {
  return chosen(ops, filter).selectAll().orderBy('at', 'desc').orderBy('id', 'desc')
}

function chosen(ops: Kysely<OpsSchema>, { actor, action, from, to, timeZone }: AuditFilter) {
  return ops
    .selectFrom('audit_events')
    .$if(actor !== undefined, (events) => events.where('actor_key', '=', actor ?? ''))
    .$if(action !== undefined, (events) => events.where('action', '=', action ?? ''))
    .$if(from !== undefined, (events) => events.where('at', '>=', dayStart(from ?? '', timeZone)))
    .$if(to !== undefined, (events) => events.where('at', '<', dayStart(to ?? '', timeZone, 1)))
}

function toEvent({ at, action, subject, details, actor, actor_key, address }: Selectable<AuditEventTable>): AuditEvent {
  return {
    at,
    action: action as AuditedAction,
    subject,
    details: JSON.parse(details) as AuditEvent['details'],
    actor: JSON.parse(actor) as AuditEvent['actor'],
    actorKey: actor_key ?? '',
    address: address ?? '',
  }
}
