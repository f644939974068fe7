import type { Found, Sentence } from '../words/lexicon.ts'
import type { WordType } from '../words/word-types.ts'
import { readTime } from '../time/read-time.ts'
import { readQuantity, skipOf } from '../time/read-units.ts'
import type { TimeContext, TimeReading } from '../time/moment.ts'
import type { ValueFilter, ValueFound } from './known-values.ts'

/** A part of a sentence with what it means. */
export type Span = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'time'; readonly reading: TimeReading }
  | { readonly kind: 'by'; readonly dimension: string; readonly isRanking?: boolean }
  | { readonly kind: 'dimension'; readonly dimension: string }
  | { readonly kind: 'value'; readonly filter: ValueFilter; readonly values: readonly string[] }
  | { readonly kind: 'label'; readonly filter: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'weekday'; readonly days: string }
  | { readonly kind: 'amount'; readonly option: 'amount-from' | 'amount-to'; readonly amount: number }
  | { readonly kind: 'same'; readonly unit: string; readonly year: number | undefined; readonly relation: string }
  | { readonly kind: 'word'; readonly type: WordType; readonly value: string }
  | { readonly kind: 'filler' | 'unknown' }
)

type Part = Span extends infer Each ? (Each extends Span ? Omit<Each, 'start'> : never) : never

/** Words that mean something by themselves. */
const MEANING: ReadonlySet<WordType> = new Set<WordType>([
  'topic',
  'figure',
  'command',
  'explain',
  'format',
  'except',
  'share',
  'versus',
  'compare-verb',
  'comparison',
  'no-comparison',
  'and',
])
const COSTS = { unknown: 40, leftover: 6, filler: 1.1, span: 1, unclear: 1.5 }

export interface SpanInput {
  readonly sentence: Sentence
  readonly context: TimeContext
  readonly valuesAt: (at: number) => readonly ValueFound[]
}

/** The fewest parts that leave the fewest words without a meaning. */
export function readSpans(input: SpanInput): Span[] {
  const { tokens } = input.sentence
  const best: { cost: number; span: Span | undefined }[] = []
  best[tokens.length] = { cost: 0, span: undefined }
  for (let at = tokens.length - 1; at >= 0; at--) {
    for (const { part, cost } of partsAt(input, at)) {
      const total = cost + (best[part.end]?.cost ?? 0)
      if (total < (best[at]?.cost ?? Infinity)) best[at] = { cost: total, span: { ...part, start: at } }
    }
  }
  const spans: Span[] = []
  for (let at = 0; at < tokens.length;) {
    const span = best[at]?.span
    if (!span) break
    spans.push(span)
    at = span.end
  }
  return spans
}

interface Costed {
  readonly part: Part
  readonly cost: number
}

function partsAt(input: SpanInput, at: number): Costed[] {
  const { sentence, context } = input
  const parts: Costed[] = []
  const add = (part: Part | undefined, cost = COSTS.span) => part && parts.push({ part, cost })
  const token = sentence.tokens[at]
  // "ZZ99" is one word.
  const isWithin = token?.glued === true && !token.isSign && sentence.tokens[at - 1]?.isSign === false
  const reading = isWithin ? undefined : readTime(sentence, at, context)
  if (reading) add({ kind: 'time', reading, end: reading.end })
  for (const part of readLabelled(input, at)) add(part)
  for (const part of [readBy(sentence, at), readAmount(sentence, at), readSame(sentence, at, context)]) add(part)
  add(readWeekdays(sentence, at))
  for (const { filter, values, end, isClear, isPart } of input.valuesAt(at)) {
    const cost = isPart || values.length > 1 ? COSTS.unclear : COSTS.span
    if (isClear || filter === 'campaign') add({ kind: 'value', filter, values, end }, isClear ? cost : COSTS.leftover)
  }
  for (const word of sentence.all(at)) addWord(word, add)
  if (token?.isSign) add({ kind: 'filler', end: at + 1 }, COSTS.filler)
  else add({ kind: 'unknown', end: endOfWord(sentence, at) }, COSTS.unknown)
  return parts
}

function endOfWord({ tokens }: Sentence, at: number): number {
  let end = at + 1
  while (tokens[end]?.glued && !tokens[end]?.isSign) end += 1
  return end
}

function addWord(word: Found, add: (part: Part, cost?: number) => void): void {
  const { type, value, end } = word
  if (MEANING.has(type)) add({ kind: 'word', type, value, end })
  else if (type === 'dimension') add({ kind: 'dimension', dimension: value, end }, COSTS.unclear)
  else if (type === 'label') add({ kind: 'label', filter: value, end }, COSTS.leftover)
  else if (type === 'filler' || type === 'of') add({ kind: 'filler', end }, COSTS.filler)
  else if (['by', 'each', 'which', 'whole'].includes(type)) add({ kind: 'filler', end }, COSTS.leftover)
}

const ADVERBS: ReadonlySet<string> = new Set(['monthly', 'weekly', 'daily', 'yearly', 'annually'])

/** `by shop`, `theo từng ngày`, `which shop`, `cửa hàng nào bán chạy nhất`, `top 5 shops`, `monthly`. */
function readBy(sentence: Sentence, at: number): Part | undefined {
  const adverb = sentence.find(at, 'dimension')
  if (adverb && ADVERBS.has(adverb.accented)) return { kind: 'by', dimension: adverb.value, end: adverb.end }
  const by = sentence.find(at, 'by') ?? sentence.find(at, 'each') ?? sentence.find(at, 'which')
  if (by) {
    const each = by.type === 'by' ? sentence.find(by.end, 'each')?.end : undefined
    const dimension =
      dimensionAfter(sentence, by.end) ?? (each === undefined ? undefined : dimensionAfter(sentence, each))
    if (!dimension) return undefined
    const end = sentence.find(dimension.end, 'which')?.end ?? dimension.end
    return { kind: 'by', dimension: dimension.value, end, isRanking: by.type === 'which' }
  }
  const after = adverb && sentence.find(adverb.end, 'which')
  return after && { kind: 'by', dimension: adverb.value, end: after.end, isRanking: true }
}

/** `shop`, `5 shops`, `best shops` */
function dimensionAfter(sentence: Sentence, at: number): Found | undefined {
  const start = readQuantity(sentence, at)?.end ?? at
  const afterWhich = sentence.find(start, 'which')?.end ?? start
  return sentence.find(afterWhich, 'dimension') ?? sentence.find(skipOf(sentence, afterWhich), 'dimension')
}

const THOUSAND = 1000

/** `over 1 million`, `từ 500k`, `dưới 2 triệu`. */
function readAmount(sentence: Sentence, at: number): Part | undefined {
  const more = sentence.find(at, 'more-than')
  const less = more ? undefined : sentence.find(at, 'less-than')
  const start = more?.end ?? less?.end
  if (start === undefined) return undefined
  const { tokens } = sentence
  let end = start
  let digits = ''
  while (
    tokens[end]?.isNumber ||
    (digits !== '' && tokens[end]?.glued && ['.', ','].includes(tokens[end]?.word ?? ''))
  ) {
    digits += tokens[end]?.text
    end += 1
  }
  const unit = sentence.find(end, 'money')
  const number = numberOf(digits, unit !== undefined)
  if (number === undefined || (!unit && number < THOUSAND)) return undefined
  const again = unit && sentence.find(unit.end, 'money', '1')
  const amount = Math.round(number * Number(unit?.value ?? 1))
  return { kind: 'amount', option: more ? 'amount-from' : 'amount-to', amount, end: again?.end ?? unit?.end ?? end }
}

function numberOf(digits: string, hasUnit: boolean): number | undefined {
  if (/^\d{1,3}(?:[.,]\d{3})+$/u.test(digits)) return Number(digits.replaceAll(/[.,]/gu, ''))
  if (/^\d+$/u.test(digits)) return Number(digits)
  return hasUnit && /^\d+[.,]\d+$/u.test(digits) ? Number(digits.replace(',', '.')) : undefined
}

/** `cùng kỳ năm ngoái`, `same month last year`, `this time last year`. */
function readSame(sentence: Sentence, at: number, context: TimeContext): Part | undefined {
  const same = sentence.find(at, 'same')
  if (!same) return undefined
  const start = skipOf(sentence, same.end)
  const reading = readTime(sentence, start, context)
  const [stretch] = reading?.options ?? []
  const earlier = sentence.find(start, 'comparison', 'year', 'previous')
  if (stretch?.from && reading && stretch.unit === 'year') {
    const relation = stretch.from.year === context.today.year - 1 ? 'last-year' : 'other'
    return { kind: 'same', unit: same.value, year: stretch.from.year, relation, end: reading.end }
  }
  if (earlier) {
    const relation = earlier.value === 'year' ? 'last-year' : 'previous'
    return { kind: 'same', unit: same.value, year: undefined, relation, end: earlier.end }
  }
  if (reading && stretch?.name?.startsWith('last-')) {
    // "the same day last week" is not the day before.
    const relation = `previous-${stretch.unit}`
    return { kind: 'same', unit: same.value, year: undefined, relation, end: reading.end }
  }
  return { kind: 'same', unit: same.value, year: undefined, relation: 'last-year', end: same.end }
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `on Saturdays`, `các ngày thứ bảy`, `weekends`, `mỗi chủ nhật`. */
function readWeekdays(sentence: Sentence, at: number): Part | undefined {
  const plural = sentence.find(at, 'weekday-plural')
  if (plural) return { kind: 'weekday', days: plural.value, end: plural.end }
  const each = sentence.find(at, 'each')
  if (!each) return undefined
  const start = sentence.find(each.end, 'unit', 'day')?.end ?? each.end
  const day = sentence.find(start, 'weekday') ?? sentence.find(start, 'weekday-plural')
  const weekend = sentence.find(start, 'weekend')
  if (weekend) return { kind: 'weekday', days: 'sat,sun', end: weekend.end }
  if (!day) return undefined
  return {
    kind: 'weekday',
    days: day.type === 'weekday' ? (DAYS[Number(day.value) - 1] ?? '') : day.value,
    end: day.end,
  }
}

/** `cửa hàng HN01`, `hạng Gold`, `campaign "Tết 2026"`, `prefix TET26`. */
function readLabelled({ sentence, valuesAt }: SpanInput, at: number): Part[] {
  const labels = sentence.all(at).filter(({ type }) => type === 'label')
  return labels.flatMap(({ value: filter, end }): Part[] => {
    const starts = new Set([end, skipOf(sentence, end)])
    return [...starts].flatMap((start): Part[] => {
      if (filter === 'prefix') return readPrefix(sentence, start)
      return valuesAt(start)
        .filter((each) => each.filter === filter)
        .map(({ values, end: valueEnd }) => ({ kind: 'value', filter: filter as ValueFilter, values, end: valueEnd }))
    })
  })
}

function readPrefix(sentence: Sentence, at: number): Part[] {
  const { tokens } = sentence
  if (!tokens[at] || tokens[at].isSign) return []
  const end = endOfWord(sentence, at)
  const prefix = tokens
    .slice(at, end)
    .map(({ text }) => text)
    .join('')
  return [{ kind: 'prefix', prefix: prefix.toUpperCase(), end }]
}
