import { lastYearPeriod, previousPeriod } from '../../../core/calendar/compare-period.ts'
import { periodQueryText } from '../../../core/calendar/period-title.ts'
import { spanPeriod } from '../../../core/calendar/period.ts'
import type { Sentence } from '../words/lexicon.ts'
import { stretchText, unitSpan, type Stretch, type TimeContext, type TimeUnit } from '../time/moment.ts'
import type { Span } from './read-spans.ts'

/** A period and what it is compared with. */
export interface AskedPeriod {
  readonly text: string
  readonly compare?: 'previous' | 'last-year' | 'none'
  readonly stretch?: Stretch
}

/** What a sentence says of time. */
export interface AskedTime {
  /** What its period may be; none when no period is named. */
  readonly periods: readonly AskedPeriod[]
  readonly problem?: 'no-such-day' | 'which' | 'not-compared' | 'two-periods'
  /** Days of the week that the period is limited to. */
  readonly weekday?: string
  /** The words of the period, as typed. */
  readonly typed: string
}

type TimeSpan = Extract<Span, { kind: 'time' }>
type SameSpan = Extract<Span, { kind: 'same' }>

/** The period of a sentence, with the comparison it asks for. */
export function readPeriods(spans: readonly Span[], sentence: Sentence, context: TimeContext): AskedTime {
  const { times, weekday } = withoutWeekdays(spans, sentence)
  const typed = times.map(({ start, end }) => typedWords(sentence, start, end)).join(', ')
  const same = spans.find((span): span is SameSpan => span.kind === 'same')
  const versus = spans.findIndex((span) => isWord(span, 'versus') || isWord(span, 'compare-verb'))
  const isVersus = versus >= 0
  const noComparison = spans.some((span) => isWord(span, 'no-comparison'))
  const comparison = spans.find((span) => isWord(span, 'comparison'))
  const relation = comparison?.kind === 'word' ? comparison.value : undefined
  const asked = (rest: Omit<AskedTime, 'typed'>): AskedTime => ({ ...rest, typed, ...(weekday ? { weekday } : {}) })
  if (times.some(({ reading }) => reading.options.length === 0)) return asked({ periods: [], problem: 'no-such-day' })
  const [first, second, third] = times
  if (third || (second && (!isVersus || same))) {
    const periods = times.flatMap(({ reading }) => reading.options.map(plain))
    return asked({ periods, problem: 'two-periods' })
  }
  if (first && second && relation !== undefined) {
    return asked({
      periods: [first, second].flatMap(({ reading }) => reading.options.map(plain)),
      problem: 'not-compared',
    })
  }
  if (first && second) return asked(compareTwo(first, second))
  if (!first) return asked(withoutBase(same, relation, isVersus, context))
  const afterVersus = spans.slice(versus + 1).find(({ kind }) => kind !== 'filler')
  const isAfterVersus = isWord(spans[versus], 'versus') && afterVersus === first
  if (isAfterVersus && !same && !relation) return asked(impliedBase(first.reading.options))
  const compare = noComparison ? 'none' : (sameComparison(same, first.reading.options[0]) ?? comparisonOf(relation))
  if (compare === undefined && same)
    return asked({ periods: first.reading.options.map(plain), problem: 'not-compared' })
  const periods = first.reading.options.map((stretch) => ({ ...plain(stretch), ...(compare ? { compare } : {}) }))
  return asked({ periods, ...(different(periods) > 1 ? { problem: 'which' as const } : {}) })
}

function isWord(span: Span | undefined, type: string): boolean {
  return span?.kind === 'word' && span.type === type
}

function plain(stretch: Stretch): AskedPeriod {
  return { text: stretchText(stretch), stretch }
}

function different(periods: readonly AskedPeriod[]): number {
  return new Set(periods.map(({ text }) => text)).size
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** "thứ bảy tháng trước": a weekday beside a longer period is a filter. */
function withoutWeekdays(spans: readonly Span[], sentence: Sentence): { times: readonly TimeSpan[]; weekday?: string } {
  const times = spans.filter((span): span is TimeSpan => span.kind === 'time')
  if (times.length < 2) return { times }
  const daysOf = ({ start, end }: TimeSpan) => {
    const day = sentence.find(start, 'weekday')
    if (day?.end === end) return DAYS[Number(day.value) - 1]
    return sentence.find(start, 'weekend')?.end === end ? 'sat,sun' : undefined
  }
  const filter = times.find((span) => daysOf(span) !== undefined)
  const others = times.filter((span) => span !== filter)
  if (!filter || others.every(({ reading }) => reading.options[0]?.unit === 'day')) return { times }
  const weekday = daysOf(filter)
  return { times: others, ...(weekday === undefined ? {} : { weekday }) }
}

/** `A vs B`: B is the period before A or the same one a year earlier, or the other way round. */
function compareTwo(first: TimeSpan, second: TimeSpan): Omit<AskedTime, 'typed'> {
  const pairs = first.reading.options.flatMap((a) => second.reading.options.map((b) => [a, b] as const))
  const found = pairs.flatMap(([a, b]): AskedPeriod[] => {
    const compare = relationOf(a, b)
    if (compare) return [{ ...plain(a), compare }]
    const swapped = relationOf(b, a)
    return swapped ? [{ ...plain(b), compare: swapped }] : []
  })
  if (found.length === 0) return { periods: pairs.flat().map(plain), problem: 'not-compared' }
  return { periods: found, ...(different(found) > 1 ? { problem: 'which' as const } : {}) }
}

function relationOf(base: Stretch, other: Stretch): 'previous' | 'last-year' | undefined {
  const period = base.from && base.to ? spanPeriod({ from: base.from, to: base.to }, base.name) : undefined
  if (!period || !other.from || !other.to) return undefined
  const isOther = (days: { from: string | null; to: string | null } | undefined) =>
    days?.from === other.from?.toString() && days?.to === other.to?.toString()
  const isYears = base.unit === 'year' && other.unit === 'year'
  const calendar = spanPeriod({
    from: base.from as NonNullable<Stretch['from']>,
    to: base.to as NonNullable<Stretch['to']>,
  })
  const lastYear = isOther(lastYearPeriod(period)) || isOther(lastYearPeriod(calendar))
  const previous = isOther(previousPeriod(period)) || isOther(previousPeriod(calendar))
  if (lastYear && (isYears || !previous)) return 'last-year'
  if (previous) return isYears ? 'last-year' : 'previous'
  // "the last 30 days against the previous 30 days": a period is never compared with itself.
  if (isOther(period)) return 'previous'
  const isBefore = isEarlier(other, base)
  if (!isBefore || !isRelative(other)) return undefined
  // "September compared with last month", "this October compared with last year", "this month so far with last month".
  if (other.unit === 'year') return 'last-year'
  return other.unit === base.unit && other.name?.startsWith('last-') ? 'previous' : undefined
}

function isEarlier(a: Stretch, b: Stretch): boolean {
  return a.from !== null && b.from !== null && a.from.toString() < b.from.toString()
}

function isRelative({ name }: Stretch): boolean {
  return name?.startsWith('last-') === true && !/\d/u.test(name)
}

function comparisonOf(relation: string | undefined): AskedPeriod['compare'] | undefined {
  return relation === undefined ? undefined : relation === 'year' ? 'last-year' : 'previous'
}

function sameComparison(same: SameSpan | undefined, base: Stretch | undefined): AskedPeriod['compare'] | undefined {
  if (!same) return undefined
  if (same.relation === 'last-year' || same.relation === 'previous') return same.relation
  if (same.relation === `previous-${base?.unit}`) return 'previous'
  return base?.from && same.year === base.from.year - 1 ? 'last-year' : undefined
}

const UNITS = new Set(['day', 'week', 'month', 'quarter', 'year'])

function current(unit: string): string {
  return unit === 'day' ? 'today' : `this-${unit}`
}

/** `so với tháng trước`: the current one is what is compared. */
function impliedBase(options: readonly Stretch[]): Omit<AskedTime, 'typed'> {
  const [other] = options
  const name = other?.name ?? ''
  const unit = name === 'yesterday' ? 'day' : /^last-(week|month|quarter|year)$/u.exec(name)?.[1]
  if (options.length > 1 || unit === undefined) return { periods: options.map(plain), problem: 'not-compared' }
  return { periods: [{ text: current(unit), compare: unit === 'year' ? 'last-year' : 'previous' }] }
}

/** A comparison without the period that is compared. */
function withoutBase(
  same: SameSpan | undefined,
  relation: string | undefined,
  isVersus: boolean,
  context: TimeContext,
): Omit<AskedTime, 'typed'> {
  if (same) return sameWithoutBase(same, isVersus, context)
  if (relation === undefined) return { periods: [] }
  const compare = comparisonOf(relation) ?? 'previous'
  const units = UNITS.has(relation) && relation !== 'year' ? [relation] : ['month', 'quarter', 'year']
  const names = units.length === 1 ? [current(units[0] ?? ''), lastOf(units[0] ?? '')] : units.map(current)
  return { periods: names.map((text) => ({ text, compare })), problem: 'which' }
}

function lastOf(unit: string): string {
  return unit === 'day' ? 'yesterday' : `last-${unit}`
}

function sameWithoutBase(
  { unit, relation }: SameSpan,
  isVersus: boolean,
  context: TimeContext,
): Omit<AskedTime, 'typed'> {
  const compare = relation.startsWith('previous') ? 'previous' : 'last-year'
  if (unit === 'period' || !UNITS.has(unit)) {
    return { periods: ['month', 'quarter', 'year'].map((each) => ({ text: current(each), compare })), problem: 'which' }
  }
  if (isVersus || relation !== 'last-year') return { periods: [{ text: current(unit), compare }] }
  const period = lastYearPeriod(spanPeriod(unitSpan(unit as TimeUnit, context)))
  return { periods: period ? [{ text: periodQueryText(period) }] : [] }
}

/** The words between two positions, as typed. */
export function typedWords({ tokens }: Sentence, start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map(({ text, glued }, at) => (at > 0 && !glued ? ` ${text}` : text))
    .join('')
}
