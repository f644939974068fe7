import type { Kysely } from 'kysely'
import { dayText } from '../calendar/day.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { NO_GRADE } from '../retail/grade.ts'
import { vnd } from '../retail/ratio.ts'
import { cardRecords } from '../sales/customer-details.ts'
import { SEGMENT_KEYS, type SegmentKey } from '../rfm/segment-customers.ts'
import { judgedMembers, type Judged, type SegmentsQuery } from './segments.ts'

/** One member of a segment. Personal data: name and phone. */
export interface SegmentMember {
  readonly vipId: string
  readonly name: string | null
  /** As written in the customer file. */
  readonly phone: string | null
  readonly grade: string
  /** Scores 1 to 5; null for a member who never bought. */
  readonly r: number | null
  readonly f: number | null
  readonly m: number | null
  /** Days since the last purchase. */
  readonly recency: number | null
  readonly lastPurchase: string | null
  readonly invoices: number
  /** VND */
  readonly salesAmount: number
}

/** The sort keys of a segment's members. */
export const memberSorts = ['salesAmount', 'invoices', 'recency', 'grade'] as const
export type MemberSort = (typeof memberSorts)[number]

export interface MemberOrder {
  readonly sort: MemberSort
  readonly descending: boolean
}

export interface SegmentMembersRequest extends MemberOrder {
  readonly query: SegmentsQuery
  readonly segment: SegmentKey
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** One sorted page of the members of a segment; a query task. */
export async function segmentMemberPage(
  db: Kysely<BusinessSchema>,
  { query, segment, page, size, ...order }: SegmentMembersRequest,
): Promise<{ readonly rows: readonly SegmentMember[]; readonly total: number }> {
  return read(db, async (snapshot) => {
    const judged = await judgedMembers(snapshot, query)
    const cards = cardsOf(judged, segment, order)
    return {
      rows: await memberRows(snapshot, judged, cards.slice((page - 1) * size, page * size)),
      total: cards.length,
    }
  })
}

/** Records per query. */
const BATCH = 1_000
const BIGGEST_FIRST: MemberOrder = { sort: 'salesAmount', descending: true }

/** Every member of a segment, biggest spender first; records are fetched in batches while iterating. */
export async function* segmentMembers(
  db: Kysely<BusinessSchema>,
  query: SegmentsQuery,
  segment: SegmentKey,
): AsyncGenerator<SegmentMember> {
  const judged = await judgedMembers(db, query)
  const cards = cardsOf(judged, segment, BIGGEST_FIRST)
  for (let from = 0; from < cards.length; from += BATCH) {
    yield* await memberRows(db, judged, cards.slice(from, from + BATCH))
  }
}

/** The vip keys of a segment's members; none where there are no scores. */
function cardsOf(judged: Judged, segment: SegmentKey, order: MemberOrder): number[] {
  const { found } = judged
  if (!found?.scored) return []
  const wanted = SEGMENT_KEYS.indexOf(segment)
  const cards = Array.from(found.segmentOf.keys()).filter((card) => found.segmentOf[card] === wanted)
  return orderedCards(judged, cards, order)
}

/** Vip keys in an order; equal ones by the key. */
export function orderedCards(
  { purchases, found }: Judged,
  cards: readonly number[],
  { sort, descending }: MemberOrder,
): number[] {
  if (!purchases || !found) return []
  const { frequency, monetary, recency } = found.figures
  const by = { salesAmount: monetary, invoices: frequency, recency, grade: purchases.members.gradeOf }[sort]
  const sign = descending ? -1 : 1
  return cards.toSorted((a, b) => sign * (by[a]! - by[b]!) || a - b)
}

/** These members with their names, scores and figures; none where there are no purchases. */
export async function memberRows(
  db: Kysely<BusinessSchema>,
  { purchases, found }: Judged,
  cards: readonly number[],
): Promise<SegmentMember[]> {
  if (!purchases || !found) return []
  const { figures, scored } = found
  const { grades, gradeOf } = purchases.members
  const records = await cardRecords(db, cards)
  return cards.map((card) => {
    const record = records.get(card)
    const days = figures.recency[card]!
    const hasBought = days >= 0
    return {
      vipId: record?.vip_id ?? '',
      name: record?.name ?? null,
      phone: record?.phone ?? null,
      grade: grades[gradeOf[card] ?? 0] ?? NO_GRADE,
      r: hasBought && scored ? scored.r[card]! : null,
      f: hasBought && scored ? scored.f[card]! : null,
      m: hasBought && scored ? scored.m[card]! : null,
      recency: hasBought ? days : null,
      lastPurchase: hasBought ? dayText(found.asOf - days) : null,
      invoices: figures.frequency[card]!,
      salesAmount: vnd(figures.monetary[card]!),
    }
  })
}
