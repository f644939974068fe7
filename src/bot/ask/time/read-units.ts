import type { Sentence } from '../words/lexicon.ts'
import { fixed, unitSpan, type Moment, type Read, type TimeContext, type TimeUnit } from './moment.ts'

const NAMED_UNITS: ReadonlySet<string> = new Set(['week', 'month', 'quarter', 'season', 'year'])

/** Skips words such as `của` and `of the`. */
export function skipOf(sentence: Sentence, at: number): number {
  const found = sentence.find(at, 'of')
  return found ? skipOf(sentence, found.end) : at
}

/** A number in digits or words. */
export function readQuantity(sentence: Sentence, at: number): Read<number> | undefined {
  const token = sentence.tokens[at]
  if (token?.isNumber) return token.text.length <= 4 ? { value: Number(token.text), end: at + 1 } : undefined
  const word = sentence.find(at, 'number')
  return word && { value: Number(word.value), end: word.end }
}

export function readSign(sentence: Sentence, at: number, ...signs: readonly string[]): number | undefined {
  const token = sentence.tokens[at]
  return token?.isSign && signs.includes(token.word) ? at + 1 : undefined
}

export function readUnit(sentence: Sentence, at: number): Read<TimeUnit> | undefined {
  const unit = sentence.find(at, 'unit')
  return unit && { value: unit.value as TimeUnit, end: unit.end }
}

/** The unit that holds today, the one before it, the one before that, the next. */
export function relativeUnit(unit: TimeUnit, relation: string, context: TimeContext): Moment {
  const shift = { this: 0, last: -1, 'before-last': -2, next: 1 }[relation] ?? 0
  const span = unitSpan(unit, context, shift)
  if (unit === 'day') return fixed('day', span, { 0: 'today', '-1': 'yesterday' }[shift])
  const isNamed = NAMED_UNITS.has(unit) && (relation === 'this' || relation === 'last')
  return fixed(unit, span, isNamed ? `${relation}-${unit}` : undefined)
}

/** `this month`, `tuần trước`, `the month before last`. */
export function readRelativeUnit(sentence: Sentence, at: number, context: TimeContext): Read<Moment> | undefined {
  const before = sentence.find(at, 'rel-before', 'this', 'last', 'next')
  const unitAfter = before && readUnit(sentence, before.end)
  if (before && unitAfter) {
    return { value: relativeUnit(unitAfter.value, before.value, context), end: unitAfter.end }
  }
  const start = sentence.find(at, 'of')?.accented === 'the' ? at + 1 : at
  const unit = readUnit(sentence, start)
  const after = unit && sentence.find(unit.end, 'rel-after')
  if (!unit || !after) return undefined
  return { value: relativeUnit(unit.value, after.value, context), end: after.end }
}

const MILLENNIUM = 2000

/** A year that follows: `2025`, `/25`, `năm ngoái`, `of last year`. */
export function readYear(sentence: Sentence, at: number, context: TimeContext): Read<number> | undefined {
  const sign = readSign(sentence, at, '/', '-', '.', "'", ',')
  const start = skipOf(sentence, sign ?? at)
  const unit = sentence.find(start, 'unit', 'year')
  for (const from of unit ? [unit.end, start] : [start]) {
    const token = sentence.tokens[from]
    const year = Number(token?.text)
    if (token?.isNumber && token.text.length === 4 && year >= 1900 && year < 3000) return { value: year, end: from + 1 }
    const isShort =
      (sign !== undefined && sentence.tokens[at]?.word !== '-' && token?.glued) || (unit && from === unit.end)
    if (isShort && token?.isNumber && token.text.length === 2 && year >= 15)
      return { value: MILLENNIUM + year, end: from + 1 }
  }
  if (sign !== undefined && sentence.tokens[at]?.word !== ',') return undefined
  const beforeLast = sentence.find(start, 'named', 'year-before-last')
  if (beforeLast) return { value: context.today.year - 2, end: beforeLast.end }
  const relative = readRelativeUnit(sentence, start, context)
  if (relative?.value.unit !== 'year') return undefined
  return { value: relative.value.days(0, 0)?.from.year ?? 0, end: relative.end }
}
