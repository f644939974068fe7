import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import type { ComparisonListName, ComparisonLists, ComparisonQuery } from './comparison-result.ts'
import { comparisonCache, type ComparisonCache } from './engine/list-rows.ts'
import { compareGrades, gradeName } from '../retail/grade.ts'
import { foldAccents } from '../nearest.ts'
import { matchMethods } from '../retail/phone.ts'

type ListReaders = {
  readonly [Name in ComparisonListName]: (
    snapshot: Kysely<BusinessSchema>,
    cache: ComparisonCache,
    query: ComparisonQuery,
  ) => Promise<readonly ComparisonLists[Name][]>
}

/** The rows of each list, in its default order. */
export const comparisonLists: ListReaders = {
  posOnly: (snapshot, cache) => cache.posOnly(snapshot),
  cnvOnly: (snapshot, cache, { timeZone }) => cache.cnvOnly(snapshot, timeZone),
  posOnlyPeriod: async (snapshot, cache, query) => registeredWithin(await cache.posOnly(snapshot), query),
  cnvOnlyPeriod: async (snapshot, cache, query) =>
    registeredWithin(await cache.cnvOnly(snapshot, query.timeZone), query),
  pointsMismatch: (snapshot, cache) => cache.pointsMismatch(snapshot),
  sharedPhones: (snapshot, cache) => cache.sharedPhones(snapshot),
}

/** Whether the period has no ends; the "in the period" lists are then empty. */
export function isAllTime({ period }: ComparisonQuery): boolean {
  return period.from === null && period.to === null
}

function registeredWithin<Row extends { readonly registrationDate: string | null }>(
  rows: readonly Row[],
  query: ComparisonQuery,
): readonly Row[] {
  if (isAllTime(query)) return []
  const { from, to } = query.period
  return rows.filter(
    ({ registrationDate: day }) => day !== null && (from === null || day >= from) && (to === null || day <= to),
  )
}

/** Every row of one list, in its default order. */
export async function comparisonRows<Name extends ComparisonListName>(
  db: Kysely<BusinessSchema>,
  { query, list }: { readonly query: ComparisonQuery; readonly list: Name },
): Promise<readonly ComparisonLists[Name][]> {
  return read(db, async (snapshot) => comparisonLists[list](snapshot, await comparisonCache(snapshot), query))
}

export type ComparisonColumn<Name extends ComparisonListName> = keyof ComparisonLists[Name] & string

const posColumns = ['registrationDate', 'vipId', 'phone', 'name', 'grade', 'email', 'points'] as const
const cnvColumns = [
  'registrationDate',
  'customerId',
  'phone',
  'name',
  'level',
  'email',
  'points',
  'usedPoints',
] as const

/** The sort columns of each list; the first is the default, newest or largest first. */
export const comparisonColumns: {
  readonly [Name in ComparisonListName]: readonly [ComparisonColumn<Name>, ...ComparisonColumn<Name>[]]
} = {
  posOnly: posColumns,
  cnvOnly: cnvColumns,
  posOnlyPeriod: posColumns,
  cnvOnlyPeriod: cnvColumns,
  pointsMismatch: [
    'difference',
    'vipId',
    'customerId',
    'phone',
    'name',
    'level',
    'posPoints',
    'cnvPoints',
    'cnvTotalPoints',
    'totalDifference',
    'matchedBy',
  ],
  sharedPhones: ['vipIds', 'phone', 'inCnv'],
}

export interface ComparisonPageRequest<Name extends ComparisonListName> {
  readonly query: ComparisonQuery
  readonly list: Name
  /** From 1. */
  readonly page: number
  /** Rows on a page. */
  readonly size: number
  /** One of the list's columns; anything else means the default order. */
  readonly sort?: string | undefined
  readonly descending?: boolean | undefined
}

export interface ComparisonPage<Name extends ComparisonListName> {
  readonly rows: readonly ComparisonLists[Name][]
  /** Rows of all pages. */
  readonly total: number
  /** The order of the rows. */
  readonly sort: ComparisonColumn<Name>
  readonly descending: boolean
}

const recentlySorted = cacheResults<readonly object[]>()

/** One page of a list. Sorted lists are cached until the data changes. */
export async function comparisonPage<Name extends ComparisonListName>(
  db: Kysely<BusinessSchema>,
  { query, list, page, size, sort, descending = false }: ComparisonPageRequest<Name>,
): Promise<ComparisonPage<Name>> {
  return read(db, async (snapshot) => {
    const cache = await comparisonCache(snapshot)
    const rows: readonly ComparisonLists[Name][] = await comparisonLists[list](snapshot, cache, query)
    const columns: readonly [ComparisonColumn<Name>, ...ComparisonColumn<Name>[]] = comparisonColumns[list]
    const column = columns.find((each) => each === sort)
    const order = column ? { sort: column, descending } : { sort: columns[0], descending: true }
    const sorted = (await recentlySorted(snapshot, [cache.version, query, list, order], async () =>
      sortRows(rows, order.sort, order.descending),
    )) as typeof rows
    return { rows: sorted.slice((page - 1) * size, page * size), total: rows.length, ...order }
  })
}

type Key = number | string | null

/** Columns with a special order: grades by rank, match methods by strength, differences by absolute value. */
const keysOfColumn: Readonly<Record<string, (values: readonly unknown[]) => Key[]>> = {
  grade: gradeKeys,
  level: gradeKeys,
  matchedBy: (values) => values.map((method) => matchMethods.findIndex((each) => each === method)),
  difference: sizes,
  totalDifference: sizes,
}

/**
 * Sorts rows by one column: text ignoring accents and case, lists by length. Unknown values come last in both
 * directions; the sort is stable.
 */
function sortRows<Row extends object>(
  rows: readonly Row[],
  column: keyof Row & string,
  descending: boolean,
): readonly Row[] {
  const values = rows.map((row) => row[column])
  const keys = keysOfColumn[column]?.(values) ?? values.map(keyOf)
  const sign = descending ? -1 : 1
  const positions = Array.from(rows.keys()).toSorted((a, b) => compareKeys(keys[a] ?? null, keys[b] ?? null, sign))
  return positions.flatMap((position) => rows[position] ?? [])
}

function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -sign : sign
}

function keyOf(value: unknown): Key {
  if (typeof value === 'string') return foldAccents(value)
  if (Array.isArray(value)) return value.length
  return value === null ? null : Number(value)
}

function sizes(values: readonly unknown[]): Key[] {
  return values.map((value) => (typeof value === 'number' ? Math.abs(value) : null))
}

function gradeKeys(values: readonly unknown[]): Key[] {
  const grades = values.map((value) => (typeof value === 'string' ? gradeName(value) : null))
  const known = new Set(grades.flatMap((grade) => grade ?? []))
  const rankOf = new Map(
    Array.from(known)
      .toSorted(compareGrades)
      .entries()
      .map(([rank, grade]) => [grade, rank]),
  )
  return grades.map((grade) => (grade === null ? null : (rankOf.get(grade) ?? null)))
}
