import { readDay } from '../../calendar/day.ts'
import { AppError } from '../../errors.ts'
import { amountInVnd } from '../../sales/filter-values.ts'
import { SEGMENT_KEYS } from '../../rfm/segment-customers.ts'

/** How a condition's value is compared. */
export type ConditionType = 'choice' | 'number' | 'money' | 'day' | 'text'

/** What a condition may be about, and how its value is read. */
export const conditionFields = {
  grade: 'choice',
  segment: 'choice',
  recency: 'number',
  frequency: 'number',
  monetary: 'money',
  registered: 'day',
  shopGroup: 'choice',
  shop: 'choice',
  season: 'choice',
  couponIssued: 'text',
  couponUsed: 'text',
  points: 'number',
  birthdayMonth: 'choice',
  cnv: 'choice',
} as const satisfies Readonly<Record<string, ConditionType>>

export type ConditionField = keyof typeof conditionFields

export const conditionOps = ['is', 'not', 'least', 'most'] as const
export type ConditionOp = (typeof conditionOps)[number]

export interface Condition {
  readonly field: ConditionField
  readonly op: ConditionOp
  /** As typed; several choices have commas between them. */
  readonly value: string
}

/** Members who meet all, any or none of its conditions. */
export interface ConditionGroup {
  readonly kind: 'all' | 'any' | 'none'
  readonly conditions: readonly Condition[]
}

/** Members who are in all or in any of its groups. */
export interface SegmentDefinition {
  readonly join: 'all' | 'any'
  readonly groups: readonly ConditionGroup[]
}

export const MOST_GROUPS = 5
export const MOST_CONDITIONS = 8

/** The ways to compare a field. */
export function opsOf(field: ConditionField): readonly ConditionOp[] {
  const type: ConditionType = conditionFields[field]
  return type === 'choice' || type === 'text' ? ['is', 'not'] : ['least', 'most']
}

/** The values of a condition, without spaces around them. */
export function valuesOfCondition({ value }: Pick<Condition, 'value'>): string[] {
  return value
    .split(',')
    .map((each) => each.normalize('NFC').trim())
    .filter(Boolean)
}

/** A whole number, with thousands set apart or not. */
const WHOLE = /^(?:\d{1,15}|\d{1,3}(?:[.,\s]\d{3}){1,4})$/u

/** The number of a condition: a count, days, or VND. Throws `condition-value`. */
export function numberOfCondition(condition: Condition): number {
  const { field, value } = condition
  if (conditionFields[field] === 'money') return amountOf(condition)
  const typed = value.trim()
  if (!WHOLE.test(typed)) throw refused(condition)
  return Number(typed.replaceAll(/[.,\s]/gu, ''))
}

function amountOf(condition: Condition): number {
  try {
    return Number(amountInVnd.read(condition.value, condition.field))
  } catch {
    throw refused(condition)
  }
}

/** The day of a condition as `YYYY-MM-DD`. Throws `condition-value`. */
export function dayOfCondition(condition: Condition): string {
  const day = readDay(condition.value.trim())
  if (!day) throw refused(condition)
  return day.toString()
}

function refused({ field, value }: Condition): AppError {
  return new AppError('condition-value', { field, typed: value })
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1))
/** Whether CNV has the member's phone. */
export const CNV_CHOICES = ['yes', 'no'] as const
const SEASON = /^(?:SS|AW) \d{4}$/u

/** Values that are known without the data. */
const fixed: Partial<Readonly<Record<ConditionField, (value: string) => boolean>>> = {
  segment: (value) => SEGMENT_KEYS.some((key) => key === value),
  birthdayMonth: (value) => MONTHS.includes(value),
  cnv: (value) => CNV_CHOICES.some((choice) => choice === value),
  season: (value) => SEASON.test(value),
}

/**
 * Throws `segment-empty` without a condition, `segment-large` beyond the bounds, and `condition-value` for a value that
 * cannot be one. Values that only the data knows are checked where it is read.
 */
export function demandDefinition({ groups }: SegmentDefinition): void {
  const conditions = groups.flatMap((group) => group.conditions)
  if (conditions.length === 0 || groups.some((group) => group.conditions.length === 0)) {
    throw new AppError('segment-empty')
  }
  if (groups.length > MOST_GROUPS || groups.some((group) => group.conditions.length > MOST_CONDITIONS)) {
    throw new AppError('segment-large', { groups: MOST_GROUPS, conditions: MOST_CONDITIONS })
  }
  for (const condition of conditions) demandCondition(condition)
}

function demandCondition(condition: Condition): void {
  const { field, op } = condition
  if (!opsOf(field).includes(op)) throw refused(condition)
  const type: ConditionType = conditionFields[field]
  if (type === 'number' || type === 'money') numberOfCondition(condition)
  if (type === 'day') dayOfCondition(condition)
  const values = valuesOfCondition(condition)
  if (type === 'choice' && values.length === 0) throw refused(condition)
  const isKnown = fixed[field]
  const unknown = isKnown && values.find((value) => !isKnown(value))
  if (unknown !== undefined) throw refused({ ...condition, value: unknown })
}
