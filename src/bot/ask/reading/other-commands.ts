import type { Draft } from './draft.ts'
import type { Sentence } from '../words/lexicon.ts'
import type { Span } from './read-spans.ts'
import type { Stretch, TimeContext } from '../time/moment.ts'
import { typedWords } from './read-periods.ts'

/** Digits of the shortest phone or VIP ID that is taken for one. */
const SHORTEST_KEY = 6
/** Words that also count customers: after them only a number is one customer. */
const COUNTING: ReadonlySet<string> = new Set(['khách', 'customer', 'phone', 'khach'])

/** `tìm khách Nguyễn Văn A`, `customer with phone 0912 345 678`: the command that opens one customer. */
export function readCustomerSearch(sentence: Sentence, spans: readonly Span[]): string | undefined {
  const { tokens } = sentence
  for (let at = 0; at < tokens.length; at++) {
    const search = sentence.find(at, 'customer-search')
    if (!search) continue
    const digits = digitsAfter(sentence, search.end)
    if (digits.length >= SHORTEST_KEY) return `customer ${digits}`
    const rest = spans.filter(({ start }) => start >= search.end)
    const isName = rest.length > 0 && rest.every(({ kind }) => kind === 'unknown' || kind === 'filler')
    if (isName && !COUNTING.has(search.accented) && rest.some(({ kind }) => kind === 'unknown')) {
      return `customer ${typedWords(sentence, search.end, tokens.length)}`
    }
  }
  return undefined
}

function digitsAfter({ tokens }: Sentence, at: number): string {
  let digits = ''
  for (const { isNumber, isSign, text, word } of tokens.slice(at)) {
    if (isNumber) digits += text
    else if (
      !isSign &&
      !['la', 'is', 'number', 'so', 'with', 'phone', 'dien', 'thoai', 'sdt', 'id', 'vip'].includes(word)
    )
      break
  }
  return digits
}

const BREAKDOWNS: ReadonlySet<string> = new Set(['shop-group', 'shop'])

/** `dự báo 3 tháng tới theo cửa hàng`, `forecast next 8 weeks`. */
export function readForecast(spans: readonly Span[], { today }: TimeContext): Draft {
  const time = spans.find((span) => span.kind === 'time')
  const stretch = time?.kind === 'time' ? time.reading.options[0] : undefined
  const by = spans.flatMap((span) => (span.kind === 'by' ? [span.dimension] : []))
  const isWeekly = stretch?.unit === 'week' || stretch?.unit === 'day' || by.includes('week')
  const step = isWeekly ? 'week' : 'month'
  const dimension = by.find((each) => BREAKDOWNS.has(each))
  const horizon = stretch?.from && stretch.from.toString() > today.toString() ? stepsOf(stretch, step) : undefined
  return {
    command: 'forecast',
    words: step,
    options: { by: dimension, horizon: horizon === undefined ? undefined : String(horizon) },
    flags: [],
  }
}

/** How many buckets the stretch has. */
function stepsOf({ from, to }: Stretch, step: 'week' | 'month'): number | undefined {
  if (!from || !to) return undefined
  const after = to.add({ days: 1 })
  if (step === 'month') return Math.max(1, (after.year - from.year) * 12 + after.month - from.month)
  return Math.max(1, Math.ceil(from.until(after).days / 7))
}
