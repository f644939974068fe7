import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { identityKey, isOperator, may, operator, ownerOf, type Access, type Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { SavedViewRow } from '../db/saved-tables.ts'
import { write } from '../db/transaction.ts'
import { AppError } from '../errors.ts'
import { limits } from '../limits.ts'
import { nameCollator } from '../i18n/language.ts'
import { comparable, nearest } from '../nearest.ts'
import type { ReportName } from './report.ts'

/** Reports that can be saved: those with filters. */
export const viewedReports = ['analytics', 'coupons'] as const satisfies readonly ReportName[]
export type ViewedReport = (typeof viewedReports)[number]

/** A report saved under a name: its period, its filters, or both. */
export interface SavedView {
  readonly id: string
  readonly name: string
  readonly report: ViewedReport
  /** As it was typed, so that `last-month` stays relative; null when the view leaves the period as it is. */
  readonly period: string | null
  /** Options with their values as written in an address; null when the view leaves them as they are. */
  readonly options: readonly (readonly [name: string, value: string])[] | null
  readonly forAll: boolean
  /** Whether the reader may rename and remove it. */
  readonly mayChange: boolean
}

export type NewView = Pick<SavedView, 'name' | 'report' | 'period' | 'options' | 'forAll'>

const LONGEST_NAME = 60

/** What a reader needs to see views of each report. */
const access: Readonly<Record<ViewedReport, Access>> = { analytics: 'analytics', coupons: 'coupons' }

/** The views a person may use, their own and those of everyone, by name. */
export async function listViews(ops: Kysely<OpsSchema>, person: Person): Promise<SavedView[]> {
  const own = scopeOf(person)
  const rows = await ops.selectFrom('saved_views').selectAll().where('scope', 'in', [own, EVERYONE]).execute()
  return rows
    .map((row) => viewOf(row, person))
    .filter(({ report }) => may(person, access[report]))
    .toSorted((a, b) => nameCollator.compare(a.name, b.name) || Number(a.forAll) - Number(b.forAll))
}

/** The view of this name, the person's own before one of everyone. Throws `view-unknown-near` and `view-unknown`. */
export async function findView(ops: Kysely<OpsSchema>, person: Person, typed: string): Promise<SavedView> {
  const views = await listViews(ops, person)
  const wanted = comparable(typed)
  const found = views.find(({ name }) => comparable(name) === wanted)
  if (found) return found
  const names = views.map(({ name }) => name)
  const suggestion = nearest(typed, names)
  if (suggestion !== undefined) throw new AppError('view-unknown-near', { typed, suggestion })
  throw names.length === 0
    ? new AppError('views-none', { typed })
    : new AppError('view-unknown', { typed, known: names.join(', ') })
}

/**
 * The view of this name for a report; `suggest` writes how a view of another report is shown. Throws what `findView` does,
 * and `view-other-report`.
 */
export async function findViewOf(
  ops: Kysely<OpsSchema>,
  person: Person,
  { report, typed }: { readonly report: ViewedReport; readonly typed: string },
  suggest: (view: SavedView) => string,
): Promise<SavedView> {
  const view = await findView(ops, person, typed)
  if (view.report === report) return view
  throw new AppError('view-other-report', { name: view.name, command: view.report, suggestion: suggest(view) })
}

/** A view's options; its days give way to a period that the caller names. */
export function viewOptions(
  { options }: Pick<SavedView, 'options'>,
  hasPeriod: boolean,
): readonly (readonly [name: string, value: string])[] {
  return (options ?? []).filter(([name]) => !hasPeriod || (name !== 'from' && name !== 'to'))
}

/** Saves a view; one of the same name that the person may change is replaced. Throws `view-name`, `view-taken` and `views-too-many`. */
export async function saveView(ops: Kysely<OpsSchema>, person: Person, view: NewView, now: Date): Promise<SavedView> {
  const name = readName(view.name)
  const scope = view.forAll ? EVERYONE : scopeOf(person)
  const at = now.toISOString()
  const row = await write(ops, async (trx) => {
    const before = await withName(trx, scope, name)
    if (before && !viewOf(before, person).mayChange) throw new AppError('view-taken', { name: before.name })
    const values = {
      name,
      name_key: comparable(name),
      report: view.report,
      period: view.period,
      options: view.options === null ? null : JSON.stringify(view.options),
      changed_at: at,
    }
    if (!before) await demandRoomForView(trx, scope)
    if (before)
      return trx
        .updateTable('saved_views')
        .set(values)
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    const made = { ...values, id: randomUUID(), scope, owner_key: scopeOf(person), created_at: at }
    return trx.insertInto('saved_views').values(made).returningAll().executeTakeFirstOrThrow()
  })
  await recordAudit(ops, person, 'view', { subject: row.report, details: { change: 'save', forAll: view.forAll } }, now)
  return viewOf(row, person)
}

/** Throws `view-name`, `view-taken`, `view-gone` and `view-others`. */
export async function renameView(
  ops: Kysely<OpsSchema>,
  person: Person,
  { id, name: typed }: Pick<SavedView, 'id' | 'name'>,
  now: Date,
): Promise<SavedView> {
  const name = readName(typed)
  const row = await write(ops, async (trx) => {
    const before = await changeable(trx, person, id)
    const taken = await withName(trx, before.scope, name)
    if (taken && taken.id !== id) throw new AppError('view-taken', { name: taken.name })
    const values = { name, name_key: comparable(name), changed_at: now.toISOString() }
    return trx.updateTable('saved_views').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
  })
  await recordAudit(ops, person, 'view', { subject: row.report, details: { change: 'rename' } }, now)
  return viewOf(row, person)
}

/** Returns the removed view. Throws `view-gone` and `view-others`. */
export async function removeView(ops: Kysely<OpsSchema>, person: Person, id: string, now: Date): Promise<SavedView> {
  const row = await write(ops, async (trx) => {
    const before = await changeable(trx, person, id)
    await trx.deleteFrom('saved_views').where('id', '=', id).execute()
    return before
  })
  await recordAudit(ops, person, 'view', { subject: row.report, details: { change: 'remove' } }, now)
  return viewOf(row, person)
}

/** The scope of views that everyone sees. */
const EVERYONE = ''

/** A person's own scope: the same in chat and on pages where an account links them. */
function scopeOf(person: Person): string {
  if (isOperator(person)) return identityKey(operator)
  return identityKey(person.accountId === undefined ? person : ownerOf(person.accountId))
}

function readName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replaceAll(/["“”\s]+/gu, ' ')
    .trim()
  if (name === '' || name.length > LONGEST_NAME) throw new AppError('view-name', { most: LONGEST_NAME })
  return name
}

async function withName(ops: Kysely<OpsSchema>, scope: string, name: string): Promise<SavedViewRow | undefined> {
  return ops
    .selectFrom('saved_views')
    .selectAll()
    .where('scope', '=', scope)
    .where('name_key', '=', comparable(name))
    .executeTakeFirst()
}

/** Throws `views-too-many` and `views-for-all-too-many`. */
async function demandRoomForView(ops: Kysely<OpsSchema>, scope: string): Promise<void> {
  const most = scope === EVERYONE ? limits.viewsForAll.value : limits.views.value
  const { count } = await ops
    .selectFrom('saved_views')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('scope', '=', scope)
    .executeTakeFirstOrThrow()
  if (Number(count) >= most)
    throw new AppError(scope === EVERYONE ? 'views-for-all-too-many' : 'views-too-many', { most })
}

async function changeable(ops: Kysely<OpsSchema>, person: Person, id: string): Promise<SavedViewRow> {
  const row = await ops
    .selectFrom('saved_views')
    .selectAll()
    .where('id', '=', id)
    .where('scope', 'in', [scopeOf(person), EVERYONE])
    .executeTakeFirst()
  if (!row) throw new AppError('view-gone')
  if (!viewOf(row, person).mayChange) throw new AppError('view-others', { name: row.name })
  return row
}

function viewOf(row: SavedViewRow, person: Person): SavedView {
  return {
    id: row.id,
    name: row.name,
    report: row.report as ViewedReport,
    period: row.period,
    options: row.options === null ? null : (JSON.parse(row.options) as SavedView['options']),
    forAll: row.scope === EVERYONE,
    mayChange: row.owner_key === scopeOf(person) || may(person, 'users'),
  }
}
