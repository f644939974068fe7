import type { Kysely } from 'kysely'
import { dayText } from '../calendar/day.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { vnd } from '../retail/ratio.ts'
import { memberPurchases } from '../sales/columns/member-purchases.ts'
import { OUTSIDE, segmentCustomers, SEGMENT_KEYS } from '../segments/segment-customers.ts'
import { MONEY_STEP } from '../segments/segments.ts'
import { calibrateValue, type Calibration } from './calibration.ts'
import {
  customerValue,
  type CustomerExpectations,
  type NoModelReason,
  sumValueByGroup,
  type ValueSum,
} from './customer-value.ts'

/** Expected purchases and spend of the next `days`; money is VND. */
export interface ValueNext {
  readonly days: number
  readonly purchases: number
  readonly salesAmount: number
}

export interface ValueGroup {
  readonly key: string
  readonly label: string
  /** Customers with a purchase day. */
  readonly customers: number
  /** Expected number of active ones. */
  readonly active: number
  readonly next: readonly ValueNext[]
}

/** What `semir value --json` prints. Money is VND, days are `YYYY-MM-DD`. */
export interface ValueAnswer {
  readonly asOf: string | null
  readonly customers: number
  readonly model: {
    readonly name: 'MBG/NBD'
    readonly unit: 'week'
    readonly r: number
    readonly alpha: number
    readonly a: number
    readonly b: number
    readonly logLikelihood: number
  } | null
  readonly spend: {
    readonly name: 'Gamma-Gamma'
    readonly p: number
    readonly q: number
    readonly gamma: number
    readonly customers: number
  } | null
  readonly active: number
  readonly next: readonly ValueNext[]
  readonly byGrade: readonly ValueGroup[]
  readonly bySegment: readonly ValueGroup[]
  readonly calibration: {
    readonly asOf: string
    readonly days: number
    readonly expected: number
    readonly actual: number
    /** Percent of the purchases made by the tenth of customers with the highest expectation. */
    readonly topTenthShare: number
  } | null
  /** Why there is no model. */
  readonly reason: string | null
}

const nothing = { model: null, spend: null, active: 0, next: [], byGrade: [], bySegment: [], calibration: null }

/** Active members, and their expected purchases and spend; `asOf` in days since 1970-01-01. */
export async function value(
  db: Kysely<BusinessSchema>,
  { asOf, language }: { readonly asOf?: number | undefined; readonly language: Language },
): Promise<ValueAnswer> {
  const t = translator(language)
  const purchases = await read(db, (snapshot) => memberPurchases(snapshot, asOf))
  if (!purchases) return { asOf: null, customers: 0, ...nothing, reason: t('segments.no-sales') }
  const found = customerValue(purchases, purchases)
  const head = { asOf: dayText(purchases.asOf), customers: found.customers }
  if (found.reason !== null || found.expectations === null) {
    return { ...head, ...nothing, reason: found.reason && reasonText(found.reason, language) }
  }
  const { expectations, model, spend } = found
  const total = sumValueByGroup(expectations, () => 0, 1)[0]
  const { segmentOf } = segmentCustomers(purchases, { ...purchases, moneyUnit: MONEY_STEP })
  const { grades, gradeOf } = purchases.members
  return {
    ...head,
    model: { name: 'MBG/NBD', unit: 'week', ...rounded(model), logLikelihood: round(model.logLikelihood, 4) },
    spend: {
      name: 'Gamma-Gamma',
      p: round(spend.p, 6),
      q: round(spend.q, 6),
      gamma: round(spend.gamma, 4),
      customers: spend.customers,
    },
    active: round(total?.active ?? 0, 2),
    next: total ? nextOf(total) : [],
    byGrade: groupsOf(expectations, grades, grades, (customer) => gradeOf[customer] ?? 0),
    bySegment: groupsOf(
      expectations,
      SEGMENT_KEYS,
      SEGMENT_KEYS.map((key) => t(`segment.${key}`)),
      (customer) => (segmentOf[customer] === OUTSIDE ? -1 : (segmentOf[customer] ?? -1)),
    ),
    calibration: calibrationOf(calibrateValue(purchases, purchases).calibration),
    reason: null,
  }
}

function rounded({ r, alpha, a, b }: { r: number; alpha: number; a: number; b: number }) {
  return { r: round(r, 6), alpha: round(alpha, 6), a: round(a, 6), b: round(b, 6) }
}

function groupsOf(
  expectations: CustomerExpectations,
  keys: readonly string[],
  labels: readonly string[],
  groupOf: (customer: number) => number,
): ValueGroup[] {
  return sumValueByGroup(expectations, groupOf, keys.length).flatMap((sum, at) => {
    const { customers, active } = sum
    const key = keys[at] ?? ''
    if (customers === 0) return []
    return [{ key, label: labels[at] ?? key, customers, active: round(active, 2), next: nextOf(sum) }]
  })
}

function nextOf({ next }: ValueSum): ValueNext[] {
  return next.map(({ days, purchases, salesAmount }) => ({
    days,
    purchases: round(purchases, 2),
    salesAmount: vnd(salesAmount),
  }))
}

function calibrationOf(calibration: Calibration | null): ValueAnswer['calibration'] {
  if (calibration === null) return null
  const { asOf, days, expected, actual, topTenthShare } = calibration
  return {
    asOf: dayText(asOf),
    days,
    expected: round(expected, 2),
    actual,
    topTenthShare: round(topTenthShare, 2),
  }
}

function reasonText(reason: NoModelReason, language: Language): string {
  const { code, ...params } = reason
  return translator(language)(`value.${code}`, params)
}

function round(number: number, places: number): number {
  return Number(number.toFixed(places))
}
