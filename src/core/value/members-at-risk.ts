import type { Kysely } from 'kysely'
import { dayText } from '../calendar/day.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { NO_GRADE } from '../retail/grade.ts'
import { vnd } from '../retail/ratio.ts'
import { cardRecords } from '../sales/customer-details.ts'
import { customersAtRisk } from './customer-value.ts'
import { valuedMembers, type ValuedMembers, type ValueQuery } from './value.ts'

/** A valuable member who is probably lost. Personal data: name and phone. */
export interface MemberAtRisk {
  readonly vipId: string
  readonly name: string | null
  /** As written in the customer file. */
  readonly phone: string | null
  readonly grade: string
  /** Probability of being active in percent. */
  readonly active: number
  readonly lastPurchase: string | null
  readonly invoices: number
  /** What they spent so far, in VND. */
  readonly salesAmount: number
}

/** The sort keys of the members at risk. */
export const atRiskSorts = ['salesAmount', 'invoices', 'active', 'lastPurchase'] as const
export type AtRiskSort = (typeof atRiskSorts)[number]

export interface MembersAtRiskRequest {
  readonly query: ValueQuery
  readonly sort: AtRiskSort
  readonly descending: boolean
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** One sorted page of the valuable members who are probably lost; a query task. */
export async function memberAtRiskPage(
  db: Kysely<BusinessSchema>,
  { query, sort, descending, page, size }: MembersAtRiskRequest,
): Promise<{ readonly rows: readonly MemberAtRisk[]; readonly total: number }> {
  return read(db, async (snapshot) => {
    const valued = await valuedMembers(snapshot, query)
    const figureOf = figureReader(valued, sort)
    const sign = descending ? -1 : 1
    const cards = cardsAtRisk(valued).toSorted((a, b) => sign * (figureOf(a) - figureOf(b)) || a - b)
    return {
      rows: await atRiskRows(snapshot, valued, cards.slice((page - 1) * size, page * size)),
      total: cards.length,
    }
  })
}

/** All of them, the most valuable first. */
export async function* membersAtRisk(db: Kysely<BusinessSchema>, query: ValueQuery): AsyncGenerator<MemberAtRisk> {
  const valued = await valuedMembers(db, query)
  yield* await atRiskRows(db, valued, cardsAtRisk(valued))
}

function cardsAtRisk({ segmentation, found }: ValuedMembers): number[] {
  return segmentation && found?.expectations ? customersAtRisk(found.expectations, segmentation.figures.monetary) : []
}

function figureReader({ segmentation, found }: ValuedMembers, sort: AtRiskSort): (card: number) => number {
  const figures = segmentation?.figures
  return (card) => {
    if (sort === 'active') return found?.expectations?.active[card] ?? 0
    if (sort === 'lastPurchase') return -(figures?.recency[card] ?? 0)
    return (sort === 'invoices' ? figures?.frequency[card] : figures?.monetary[card]) ?? 0
  }
}

async function atRiskRows(
  db: Kysely<BusinessSchema>,
  { purchases, segmentation, found }: ValuedMembers,
  cards: readonly number[],
): Promise<MemberAtRisk[]> {
  if (!purchases || !segmentation || !found?.expectations) return []
  const { figures } = segmentation
  const { active } = found.expectations
  const { grades, gradeOf } = purchases.members
  const records = await cardRecords(db, cards)
  return cards.map((card) => {
    const record = records.get(card)
    const days = figures.recency[card]!
    return {
      vipId: record?.vip_id ?? '',
      name: record?.name ?? null,
      phone: record?.phone ?? null,
      grade: grades[gradeOf[card] ?? 0] ?? NO_GRADE,
      active: Math.round(active[card]! * 10_000) / 100,
      lastPurchase: days < 0 ? null : dayText(segmentation.asOf - days),
      invoices: figures.frequency[card]!,
      salesAmount: vnd(figures.monetary[card]!),
    }
  })
}
