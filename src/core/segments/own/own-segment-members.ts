import type { Kysely } from 'kysely'
import { civilDay, dayText, firstOfMonth } from '../../calendar/day.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { read } from '../../db/transaction.ts'
import { vnd } from '../../retail/ratio.ts'
import { memberRows, orderedCards, type MemberOrder, type SegmentMember } from '../segment-members.ts'
import { OUTSIDE } from '../../rfm/segment-customers.ts'
import { judgedMembers } from '../segments.ts'
import { demandDefinition, type ConditionField, type SegmentDefinition } from './definition.ts'
import { conditionTest, type MembersOfDay } from './member-facts.ts'

/** The size of an own segment, and who came and went. Money is VND. */
export interface OwnSegmentCount {
  /** `YYYY-MM-DD`; null without any sale. */
  readonly asOf: string | null
  readonly customers: number
  readonly population: number
  readonly salesAmount: number
  /** Since the end of the month before `asOf`; null where a condition is only known of today. */
  readonly moves: { readonly since: string; readonly entered: number; readonly left: number } | null
}

/** A query task. Throws for a definition that is none, and for values that the data does not know. */
export async function ownSegmentCount(
  db: Kysely<BusinessSchema>,
  { definition, moves }: { readonly definition: SegmentDefinition; readonly moves: boolean },
): Promise<OwnSegmentCount> {
  demandDefinition(definition)
  return read(db, async (snapshot) => {
    const now = await membersOfDay(snapshot, null)
    if (!now) return { asOf: null, customers: 0, population: 0, salesAmount: 0, moves: null }
    const { segmentation, purchases } = now
    const cards = await cardsOf(now, definition)
    const { monetary } = segmentation.figures
    return {
      asOf: dayText(purchases.asOf),
      customers: cards.length,
      population: segmentation.population,
      salesAmount: vnd(cards.reduce((sum, card) => sum + monetary[card]!, 0)),
      moves: moves && isDated(definition) ? await movesOf(snapshot, definition, { asOf: purchases.asOf, cards }) : null,
    }
  })
}

/** What is known of today alone: no grade or points of an earlier day are stored. */
const UNDATED: ReadonlySet<ConditionField> = new Set(['grade', 'points', 'couponIssued', 'couponUsed', 'cnv'])

function isDated({ groups }: SegmentDefinition): boolean {
  return groups.every(({ conditions }) => conditions.every(({ field }) => !UNDATED.has(field)))
}

async function movesOf(
  snapshot: Kysely<BusinessSchema>,
  definition: SegmentDefinition,
  { asOf, cards }: { readonly asOf: number; readonly cards: readonly number[] },
): Promise<OwnSegmentCount['moves']> {
  const { year, month } = civilDay(asOf)
  const since = dayText(firstOfMonth(year, month) - 1)
  const then = await membersOfDay(snapshot, since)
  if (!then) return null
  const before = new Set(await cardsOf(then, definition))
  const entered = cards.filter((card) => !before.has(card)).length
  return { since, entered, left: before.size - (cards.length - entered) }
}

export interface OwnSegmentPage extends MemberOrder {
  readonly definition: SegmentDefinition
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** One sorted page of its members; a query task. */
export async function ownSegmentPage(
  db: Kysely<BusinessSchema>,
  { definition, page, size, ...order }: OwnSegmentPage,
): Promise<{ readonly rows: readonly SegmentMember[]; readonly total: number }> {
  return read(db, async (snapshot) => {
    const members = await membersOfDay(snapshot, null)
    if (!members) return { rows: [], total: 0 }
    const judged = { purchases: members.purchases, found: members.segmentation }
    const cards = orderedCards(judged, await cardsOf(members, definition), order)
    return {
      rows: await memberRows(snapshot, judged, cards.slice((page - 1) * size, page * size)),
      total: cards.length,
    }
  })
}

/** Records per query. */
const BATCH = 1_000

/** Every member, the biggest spender first; records are fetched in batches while iterating. */
export async function* ownSegmentMembers(
  db: Kysely<BusinessSchema>,
  definition: SegmentDefinition,
): AsyncGenerator<SegmentMember> {
  const members = await membersOfDay(db, null)
  if (!members) return
  const judged = { purchases: members.purchases, found: members.segmentation }
  const cards = orderedCards(judged, await cardsOf(members, definition), { sort: 'salesAmount', descending: true })
  for (let from = 0; from < cards.length; from += BATCH) {
    yield* await memberRows(db, judged, cards.slice(from, from + BATCH))
  }
}

async function membersOfDay(snapshot: Kysely<BusinessSchema>, to: string | null): Promise<MembersOfDay | undefined> {
  const { purchases, found } = await judgedMembers(snapshot, { period: { from: null, to, label: 'all' } })
  return purchases && found && { snapshot, purchases, segmentation: found }
}

/** The vip keys of its members, ascending. */
async function cardsOf(members: MembersOfDay, { join, groups }: SegmentDefinition): Promise<number[]> {
  const tests = await Promise.all(
    groups.map(async ({ kind, conditions }) => {
      const each = await Promise.all(conditions.map((condition) => conditionTest(members, condition)))
      if (kind === 'all') return (card: number) => each.every((test) => test(card))
      return kind === 'any'
        ? (card: number) => each.some((test) => test(card))
        : (card: number) => !each.some((test) => test(card))
    }),
  )
  const { segmentOf } = members.segmentation
  const isIn = join === 'all' ? 'every' : 'some'
  return Array.from(segmentOf.keys()).filter((card) => segmentOf[card] !== OUTSIDE && tests[isIn]((test) => test(card)))
}
