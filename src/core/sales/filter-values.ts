import { AppError } from '../errors.ts'
import { comparable, nearest } from '../nearest.ts'

/** One value of a filter, or several of which any one suffices; never an empty list. */
export type FilterValue = string | readonly string[]

/** The values of a filter; none when it is not set. */
export function valuesOf(value: FilterValue | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The least and the most an invoice comes to, in VND, both inclusive. */
export interface AmountFilters {
  readonly amountFrom?: number
  readonly amountTo?: number
}

/** Values as a filter holds them: one alone as itself; undefined for none. */
export function filterValue(values: readonly string[]): FilterValue | undefined {
  const different = Array.from(new Set(values))
  const [first] = different
  return different.length > 1 ? different : first
}

/** How a filter's value is written in a command line, an address and a call of the API. */
export interface FilterKind {
  /** Undefined for an empty text. */
  readonly read: (text: string, option: string) => unknown
  readonly write: (value: never) => string
}

/** A comma between values; one within a value has a backslash before it. */
const COMMA = /(?<!\\),/u

/** `HN,SG` */
export const severalValues = {
  read(text) {
    const values = text.split(COMMA).map((each) => each.replaceAll('\\,', ',').trim())
    return filterValue(values.filter((each) => each !== ''))
  },
  write: (value: FilterValue) =>
    valuesOf(value)
      .map((each) => each.replaceAll(',', '\\,'))
      .join(','),
} satisfies FilterKind

/** A text with commas of its own. */
export const textAsTyped = { read: (text) => text, write: (value: string) => value } satisfies FilterKind

/** The days of the week, as filters and programs name them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Weekday = (typeof weekdays)[number]

/** Other words for days; without accents. */
const weekdayWords: Readonly<Record<string, readonly Weekday[]>> = {
  ...wordsFor(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  ...wordsFor(['t2', 't3', 't4', 't5', 't6', 't7', 'cn']),
  ...wordsFor(['thu-2', 'thu-3', 'thu-4', 'thu-5', 'thu-6', 'thu-7', 'chu-nhat']),
  ...wordsFor(['thu-hai', 'thu-ba', 'thu-tu', 'thu-nam', 'thu-sau', 'thu-bay', 'chu-nhat']),
  weekend: ['sat', 'sun'],
  'cuoi-tuan': ['sat', 'sun'],
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  'ngay-thuong': ['mon', 'tue', 'wed', 'thu', 'fri'],
}

function wordsFor(words: readonly string[]): Record<string, readonly Weekday[]> {
  return Object.fromEntries(weekdays.map((day, at) => [words[at] ?? day, [day]]))
}

/** `sat,sun`, `weekend`, `t7,cn`; Monday first. Throws `option-value-unknown` and `option-value-near`. */
export const daysOfWeek = {
  read(text, option) {
    const typed = text.split(',').filter((each) => each.trim() !== '')
    const days = typed.flatMap((each) => {
      const known = weekdays.filter((day) => day === comparable(each))
      return known.length > 0 ? known : (weekdayWords[comparable(each)] ?? refuseDay(each, option))
    })
    return filterValue(weekdays.filter((day) => days.includes(day)))
  },
  write: (value: FilterValue) => valuesOf(value).join(','),
} satisfies FilterKind

function refuseDay(typed: string, option: string): never {
  const params = { option, typed, choices: [...weekdays, 'weekend', 'weekdays'].join(', ') }
  const suggestion = nearest(typed, [...weekdays, ...Object.keys(weekdayWords)])
  if (suggestion === undefined) throw new AppError('option-value-unknown', params)
  throw new AppError('option-value-near', { ...params, suggestion })
}

const AMOUNT = /^(\d+(?:[.,]\d+)?)(k|n|nghin|ngan|m|tr|trieu|bn|b|ty)?$/u
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/u
const UNITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['k', 'n', 'nghin', 'ngan'].map((unit) => [unit, 1_000])),
  ...Object.fromEntries(['m', 'tr', 'trieu'].map((unit) => [unit, 1_000_000])),
  ...Object.fromEntries(['bn', 'b', 'ty'].map((unit) => [unit, 1_000_000_000])),
}

/** VND: `500000`, `500k`, `1.5m`, `1,5tr`, `1.000.000`. Throws `amount-unreadable`. */
export const amountInVnd = {
  read(text, option) {
    const typed = comparable(text.replaceAll(/[\s₫đ]/gu, ''))
    if (typed === '') return undefined
    if (GROUPED.test(typed)) return Number(typed.replaceAll(/[.,]/gu, ''))
    const [, number, unit = ''] = AMOUNT.exec(typed) ?? []
    if (number === undefined) throw new AppError('amount-unreadable', { typed: text, option })
    return Math.round(Number(number.replace(',', '.')) * (UNITS[unit] ?? 1))
  },
  write: (value: number) => String(value),
} satisfies FilterKind
