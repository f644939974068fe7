import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import { comparisonLists } from './comparison-lists.ts'
import type { ComparisonListName, ComparisonLists, ComparisonQuery } from './comparison-result.ts'
import { comparisonMemory } from './engine/comparison-memory.ts'
import { sortRows } from './sort-rows.ts'

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

/** What each list can be sorted by. It stands in the order of the first by itself, the newest or largest first. */
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
  /** One of the list's columns; anything else leaves the list in its own order. */
  readonly sort?: string | undefined
  readonly descending?: boolean | undefined
}

export interface ComparisonPage<Name extends ComparisonListName> {
  readonly rows: readonly ComparisonLists[Name][]
  /** Rows of all pages. */
  readonly total: number
  /** The order the rows are in. */
  readonly sort: ComparisonColumn<Name>
  readonly descending: boolean
}

const recentlySorted = cacheResults<readonly object[]>()

/** One page of a list. An order asked for again over the same data is remembered. */
export async function comparisonPage<Name extends ComparisonListName>(
  db: Kysely<BusinessSchema>,
  { query, list, page, size, sort, descending = false }: ComparisonPageRequest<Name>,
): Promise<ComparisonPage<Name>> {
  return read(db, async (snapshot) => {
    const memory = await comparisonMemory(snapshot)
    const rows: readonly ComparisonLists[Name][] = await comparisonLists[list](snapshot, memory, query)
    const columns: readonly [ComparisonColumn<Name>, ...ComparisonColumn<Name>[]] = comparisonColumns[list]
    const column = columns.find((each) => each === sort)
    const order = column ? { sort: column, descending } : { sort: columns[0], descending: true }
    const sorted = (await recentlySorted(snapshot, [memory.version, query, list, order], async () =>
      sortRows(rows, order.sort, order.descending),
    )) as typeof rows
    return { rows: sorted.slice((page - 1) * size, page * size), total: rows.length, ...order }
  })
}
