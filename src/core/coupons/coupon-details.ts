import { NO_GRADE } from '../retail/grade.ts'
import { vnd } from '../retail/ratio.ts'
import type { Kysely } from 'kysely'
import { segmentsAsked } from '../sales/columns/member-segments.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults, dataVersionOf } from '../db/version-cache.ts'
import { readCampaigns, campaignMembership } from './campaigns/campaign-list.ts'
import { readCouponRecords, type CouponRecord } from './coupon-records.ts'
import type { CouponQuery } from './coupon-result.ts'
import { orderCoupons, type CouponSort } from './coupon-sort.ts'
import { chooseCoupons } from './engine/choose-coupons.ts'
import { type ChosenCoupons, type Coupons, couponsSharingInvoice } from './engine/coupons.ts'
import { couponAmountInVnd, faceValueInVnd } from './engine/coupon-sums.ts'
import { couponCache } from './engine/coupon-cache.ts'

export type CouponNote = 'invoice-not-found' | 'shop-mismatch' | 'duplicate-invoice'

/** One coupon issued or used in the period. Personal data: name and phone of the member. */
export interface CouponDetailRow extends CouponRecord {
  readonly campaigns: readonly string[]
  /** VND, or a pay share below 1. */
  readonly faceValue: number | null
  /** At any time. */
  readonly used: boolean
  readonly grade: string
  /** VND; null for an unknown invoice. */
  readonly invoiceAmount: number | null
  /** Discount by the coupon in VND; 0 while unused. */
  readonly couponAmount: number
  readonly notes: readonly CouponNote[]
}

export interface CouponPageRequest {
  readonly query: CouponQuery
  /** From 1; a number beyond the last page means the last one. */
  readonly page: number
  readonly size: number
  /** By default the order of the files. */
  readonly sort?: CouponSort | undefined
  readonly descending?: boolean
  /** used: in the period; unused: all others; noted: with a note. */
  readonly show: CouponShow
}

export type CouponShow = 'all' | 'used' | 'unused' | 'noted'

export interface CouponPage {
  readonly rows: readonly CouponDetailRow[]
  /** Rows of all pages. */
  readonly total: number
  /** The number of the returned page. */
  readonly page: number
}

/** Records per query. */
const BATCH = 1_000

/** Every coupon of the report in the order of the files; records are fetched in batches while iterating. */
export async function* couponDetails(db: Kysely<BusinessSchema>, query: CouponQuery): AsyncGenerator<CouponDetailRow> {
  const reported = await read(db, (snapshot) => reportedCoupons(snapshot, query))
  for (let from = 0; from < reported.positions.length; from += BATCH) {
    yield* await reported.rows(db, reported.positions.slice(from, from + BATCH))
  }
}

/** One page of the same coupons, cached until the data changes; a query task. */
export async function couponDetailPage(db: Kysely<BusinessSchema>, request: CouponPageRequest): Promise<CouponPage> {
  return read(db, async (snapshot) => {
    const { version } = await couponCache(snapshot)
    const campaigns = await dataVersionOf(snapshot, ['campaigns'])
    return recentPage(snapshot, [version, campaigns, request], () => readPage(snapshot, request))
  })
}

const recentPage = cacheResults<CouponPage>()

async function readPage(db: Kysely<BusinessSchema>, request: CouponPageRequest): Promise<CouponPage> {
  const { query, size, sort, descending = false, show } = request
  const { coupons, positions, isShown, rows } = await reportedCoupons(db, query)
  const shown = positions.filter(isShown[show])
  const page = Math.max(1, Math.min(request.page, Math.ceil(shown.length / size)))
  const ordered = orderCoupons(coupons, shown, { sort, descending })
  return { rows: await rows(db, ordered.slice((page - 1) * size, page * size)), total: shown.length, page }
}

async function reportedCoupons(db: Kysely<BusinessSchema>, query: CouponQuery) {
  const coupons = await (await couponCache(db)).coupons(db)
  const campaigns = await readCampaigns(db)
  const chosen = chooseCoupons(coupons, query, campaigns, await segmentsAsked(db, query.filters))
  const campaignsOf = campaignMembership(campaigns)
  const notesOf = noteFinder(coupons, chosen)
  const isUsed = (at: number) => chosen.partOf(at).isUsed
  return {
    coupons,
    positions: Array.from(chosen.positions).filter((at) => chosen.partOf(at).isIssued || isUsed(at)),
    isShown: {
      all: () => true,
      used: isUsed,
      unused: (at: number) => !isUsed(at),
      noted: (at: number) => notesOf(at).length > 0,
    } satisfies Record<CouponShow, (at: number) => boolean>,
    rows: async (current: Kysely<BusinessSchema>, positions: readonly number[]): Promise<CouponDetailRow[]> => {
      const ids = positions.map((at) => coupons.id[at] as number)
      const records = new Map((await readCouponRecords(current, ids)).map((record) => [record.id, record]))
      return positions.flatMap((at) => {
        const record = records.get(coupons.id[at] as number)
        const names = campaignsOf(coupons.key[at] ?? '').map((position) => campaigns[position]?.name ?? '')
        return record ? [detailRow(record, coupons, at, { campaigns: names, notes: notesOf(at) })] : []
      })
    },
  }
}

function detailRow(
  record: CouponRecord,
  { isUsed, grade, grades }: Coupons,
  at: number,
  rest: Pick<CouponDetailRow, 'campaigns' | 'notes'>,
): CouponDetailRow {
  const { invoiceAmount, faceValue } = record
  const used = isUsed[at] === 1
  return {
    ...record,
    ...rest,
    faceValue: faceValueInVnd(faceValue),
    used,
    grade: grades[grade[at] as number] ?? NO_GRADE,
    invoiceAmount: invoiceAmount === null ? null : vnd(invoiceAmount),
    couponAmount: used ? couponAmountInVnd(invoiceAmount, faceValue) : 0,
  }
}

/** Finds the notes of a coupon by its position. */
function noteFinder(coupons: Coupons, chosen: ChosenCoupons): (at: number) => CouponNote[] {
  const sharing = new Set(couponsSharingInvoice(coupons, chosen))
  const rules: [CouponNote, (at: number) => boolean][] = [
    ['invoice-not-found', (at) => coupons.lacksInvoice[at] === 1],
    ['shop-mismatch', (at) => coupons.isElsewhere[at] === 1],
    ['duplicate-invoice', (at) => sharing.has(at)],
  ]
  return (at) => rules.flatMap(([note, applies]) => (applies(at) ? [note] : []))
}
