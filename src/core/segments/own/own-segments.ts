import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { recordAudit } from '../../access/audit/record-audit.ts'
import { identityKey, isOperator, may, operator, ownerOf, type Person } from '../../access/policy.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import { nameCollator } from '../../i18n/language.ts'
import { comparable } from '../../nearest.ts'
import { demandDefinition, type SegmentDefinition } from './definition.ts'

/** A segment that a person defined and saved. */
export interface OwnSegment {
  readonly id: string
  readonly name: string
  readonly definition: SegmentDefinition
  /** How often it was defined, the first time included. */
  readonly version: number
  /** The person it belongs to, as stored. */
  readonly ownerKey: string
  readonly changedAt: string
  /** Whether the reader may change and remove it. */
  readonly mayChange: boolean
}

const LONGEST_NAME = 60
/** More would be a list that no one reads. */
const MOST_SEGMENTS = 200

/** Every saved segment, by name. */
export async function listOwnSegments(ops: Kysely<OpsSchema>, person: Person): Promise<OwnSegment[]> {
  const rows = await segmentRows(ops).execute()
  return rows.map((row) => segmentOf(row, person)).toSorted((a, b) => nameCollator.compare(a.name, b.name))
}

/** Throws `segment-gone`. */
export async function readOwnSegment(ops: Kysely<OpsSchema>, person: Person, id: string): Promise<OwnSegment> {
  const row = await segmentRows(ops).where('own_segments.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('segment-gone')
  return segmentOf(row, person)
}

export interface OwnSegmentDraft {
  /** Of the segment that is changed; undefined for a new one. */
  readonly id: string | undefined
  readonly name: string
  readonly definition: SegmentDefinition
}

/**
 * Saves a segment; a changed definition is a version of its own, and earlier ones are stored with who made them. Throws
 * `segment-name`, `segment-exists`, `segment-others`, `segments-too-many`, and what `demandDefinition` does.
 */
export async function saveOwnSegment(
  ops: Kysely<OpsSchema>,
  person: Person,
  { id: known, name: typed, definition }: OwnSegmentDraft,
  now: Date,
): Promise<string> {
  demandDefinition(definition)
  const name = readName(typed)
  const id = known ?? randomUUID()
  const at = now.toISOString()
  const version = await write(ops, async (trx) => {
    const taken = await trx
      .selectFrom('own_segments')
      .select('id')
      .where('name_key', '=', comparable(name))
      .executeTakeFirst()
    if (taken && taken.id !== id) throw new AppError('segment-exists', { name })
    const before = known === undefined ? undefined : await changeable(trx, person, known)
    if (!before) await demandRoom(trx)
    const isSame = before && JSON.stringify(before.definition) === JSON.stringify(definition)
    const next = isSame ? before.version : (before?.version ?? 0) + 1
    if (before) {
      const values = { name, name_key: comparable(name), version: next }
      await trx.updateTable('own_segments').set(values).where('id', '=', id).execute()
    } else {
      const values = { id, name, name_key: comparable(name), owner_key: ownKey(person), version: next, created_at: at }
      await trx.insertInto('own_segments').values(values).execute()
    }
    if (!isSame) {
      const values = { segment_id: id, version: next, definition: JSON.stringify(definition) }
      await trx
        .insertInto('own_segment_versions')
        .values({ ...values, changed_by: ownKey(person), changed_at: at })
        .execute()
    }
    return next
  })
  const details = { change: known === undefined ? 'add' : 'edit', version }
  await recordAudit(ops, person, 'segment', { subject: name, details }, now)
  return id
}

/** Removes a segment with its versions. Throws `segment-gone` and `segment-others`. */
export async function removeOwnSegment(ops: Kysely<OpsSchema>, person: Person, id: string, now: Date): Promise<void> {
  const { name } = await write(ops, async (trx) => {
    const segment = await changeable(trx, person, id)
    await trx.deleteFrom('own_segment_versions').where('segment_id', '=', id).execute()
    await trx.deleteFrom('own_segments').where('id', '=', id).execute()
    return segment
  })
  await recordAudit(ops, person, 'segment', { subject: name, details: { change: 'remove' } }, now)
}

function segmentRows(ops: Kysely<OpsSchema>) {
  return ops
    .selectFrom('own_segments')
    .innerJoin('own_segment_versions', (join) =>
      join
        .onRef('own_segment_versions.segment_id', '=', 'own_segments.id')
        .onRef('own_segment_versions.version', '=', 'own_segments.version'),
    )
    .select(['own_segments.id', 'name', 'owner_key', 'own_segments.version', 'definition', 'changed_at'])
}

type SegmentRow = Awaited<ReturnType<ReturnType<typeof segmentRows>['executeTakeFirstOrThrow']>>

function segmentOf(row: SegmentRow, person: Person): OwnSegment {
  return {
    id: row.id,
    name: row.name,
    definition: JSON.parse(row.definition) as SegmentDefinition,
    version: row.version,
    ownerKey: row.owner_key,
    changedAt: row.changed_at,
    mayChange: row.owner_key === ownKey(person) || may(person, 'users'),
  }
}

async function changeable(ops: Kysely<OpsSchema>, person: Person, id: string): Promise<OwnSegment> {
  const segment = await readOwnSegment(ops, person, id)
  if (!segment.mayChange) throw new AppError('segment-others', { name: segment.name })
  return segment
}

async function demandRoom(ops: Kysely<OpsSchema>): Promise<void> {
  const counted = ops.selectFrom('own_segments').select(({ fn }) => fn.countAll<number | string>().as('count'))
  const { count } = await counted.executeTakeFirstOrThrow()
  if (Number(count) >= MOST_SEGMENTS) throw new AppError('segments-too-many', { most: MOST_SEGMENTS })
}

function readName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replaceAll(/["“”\s]+/gu, ' ')
    .trim()
  if (name === '' || name.length > LONGEST_NAME) throw new AppError('segment-name', { most: LONGEST_NAME })
  return name
}

/** The same in chat and on pages where an account links them. */
function ownKey(person: Person): string {
  if (isOperator(person)) return identityKey(operator)
  return identityKey(person.accountId === undefined ? person : ownerOf(person.accountId))
}
