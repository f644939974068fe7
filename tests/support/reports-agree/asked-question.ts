import fc from 'fast-check'
import { quoteArgument } from '../../../src/bot/dispatch/parse.ts'
import { languages, type Language } from '../../../src/core/i18n/language.ts'

/** A question as a person types it, on any surface. */
export interface AskedQuestion {
  readonly period: string
  /** Values of options by their names. */
  readonly options: Readonly<Record<string, string>>
  readonly language: Language
}

const periods = fc.oneof(
  fc.constantFrom('all', '2025', '2025-SS', '2025-01-01..', '2024-12-30..2025-01-31'),
  fc.constantFrom('2024', '2025-01', '2025-Q1', '2025-01-01', '..2025-01-06', '2019'),
)

type Values = Readonly<Record<string, fc.Arbitrary<string>>>

/** Any period, a filter now and then (several would leave nothing to show), each of the other options or not. */
export function askedQuestions(filters: Values = {}, options: Values = {}): fc.Arbitrary<AskedQuestion> {
  const oneFilter = Object.entries(filters).map(([name, values]) => values.map((value) => ({ [name]: value })))
  const noFilter = { weight: Math.max(1, oneFilter.length), arbitrary: fc.constant({}) }
  const others = fc.record(options, { requiredKeys: [] }) as fc.Arbitrary<AskedQuestion['options']>
  return fc.record({
    period: periods,
    options: fc.tuple(fc.oneof(noFilter, ...oneFilter), others).map(fitting),
    language: fc.constantFrom(...languages),
  })
}

/** Groups of the other scheme are unknown values, which every surface refuses. */
function fitting([filter, rest]: [filter: AskedQuestion['options'], rest: AskedQuestion['options']]) {
  return { ...filter, ...rest, ...('shop-group' in filter ? { 'group-scheme': 'prefix' } : {}) }
}

/** The words of a command line. */
export function typedWords({ period, options }: AskedQuestion): string[] {
  return [period, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)]
}

/** The same as shell arguments, with dashes. */
export function typedOptions({ period, options }: AskedQuestion): string[] {
  return [period, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])]
}

/** The same as one line of chat. */
export function typedLine({ period, options }: AskedQuestion): string {
  return [period, ...Object.entries(options).map(([name, value]) => `${name}:${quoteArgument(value)}`)].join(' ')
}

/** The parameters of an address that ask for it, and for `more`. */
export function typedAddress(
  { period, options, language }: AskedQuestion,
  more: Readonly<Record<string, string>> = {},
): string {
  return `?${new URLSearchParams({ period, ...options, lang: language, ...more }).toString()}`
}
