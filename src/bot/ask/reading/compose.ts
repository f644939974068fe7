import { nearest } from '../../../core/nearest.ts'
import { phraseKey, type Sentence } from '../words/lexicon.ts'
import type { TimeContext } from '../time/moment.ts'
import { figureCommand, figureName } from './figure-words.ts'
import type { KnownValues } from './known-values.ts'
import { draftLine, question, type Draft, type Meaning } from './draft.ts'
import { readPeriods, typedWords, type AskedPeriod, type AskedTime } from './read-periods.ts'
import { readForecast } from './other-commands.ts'
import type { Span } from './read-spans.ts'

export interface ComposeInput {
  readonly sentence: Sentence
  readonly spans: readonly Span[]
  readonly context: TimeContext
  readonly known: KnownValues
  /** Names of the commands there are where it is asked. */
  readonly commands: ReadonlySet<string>
}

type Report = 'analytics' | 'coupons' | 'compare'

/** Filters and breakdowns that each report can be asked for. */
const TAKES: Readonly<Record<Report, ReadonlySet<string>>> = {
  analytics: new Set([
    'shop-group',
    'shop',
    'brand',
    'grade',
    'weekday',
    'amount-from',
    'amount-to',
    'by',
    'group-scheme',
    'compare',
  ]),
  coupons: new Set(['shop-group', 'brand', 'campaign', 'prefix', 'weekday', 'amount-from', 'amount-to', 'compare']),
  compare: new Set(),
}

/** Breakdowns that an answer about coupons has anyway. */
const COUPON_TABLES: ReadonlySet<string> = new Set(['campaign', 'grade', 'shop-group', 'shop'])

/** The one reading of a sentence's parts, or the question that is open. */
export function meaningOf(input: ComposeInput): Meaning {
  const { spans } = input
  const time = readPeriods(spans, input.sentence, input.context)
  const topics = topicsOf(spans)
  const unknown = spans.filter(({ kind }) => kind === 'unknown')
  const isAsked = topics.length > 0 || spans.some((span) => isWord(span, 'command') || isWord(span, 'explain'))
  if (!isAsked && (unknown.length > 0 || (time.typed === '' && valuesIn(spans).size === 0))) return foreign(input)
  const named = namedCommand(input, time, topics)
  if (named) return unknown.length > 0 ? withoutUnknown(input, unknown, [named]) : named
  const reports = topics.length > 0 ? topics : reportsHere(input)
  const settled = reports.map((report) => draftOf(report, input, time))
  if (unknown.length > 0) return unknownWords(input, unknown, settled[0] as Settled)
  if (topics.length === 0) {
    const fitting = settled.filter(({ refused }) => refused.length === 0)
    return question(
      'ask.what-figure',
      {},
      fitting.flatMap(({ drafts }) => drafts.slice(0, 1)),
    )
  }
  if (topics.length > 1)
    return question(
      'ask.which-topic',
      {},
      settled.flatMap(({ drafts }) => drafts.slice(0, 1)),
    )
  return conclude(input, time, settled[0] as Settled)
}

function reportsHere({ commands }: ComposeInput): Report[] {
  return (['analytics', 'coupons', 'compare'] as const).filter((report) => commands.has(report))
}

function foreign({ commands }: ComposeInput): Meaning {
  const examples = [lineOf('analytics', 'last-month'), lineOf('coupons', 'last-month'), lineOf('help')]
  return question(
    'ask.out-of-scope',
    {},
    examples.filter(({ command }) => commands.has(command)),
  )
}

function lineOf(command: string, words?: string): Draft {
  return { command, words, options: {}, flags: [] }
}

function isWord(span: Span, type: string): span is Extract<Span, { kind: 'word' }> {
  return span.kind === 'word' && span.type === type
}

/** The reports that the figures of a sentence belong to. Sales of coupons are of the coupons, both joined by "and" are both. */
function topicsOf(spans: readonly Span[]): Report[] {
  const found = new Set<Report>()
  for (const span of spans) {
    if (isWord(span, 'topic')) found.add(span.value as Report)
    if (isWord(span, 'figure')) found.add(figureCommand(span.value))
    if (span.kind === 'by' && span.isRanking) found.add('analytics')
    if (span.kind === 'prefix' || (span.kind === 'value' && span.filter === 'campaign')) found.add('coupons')
  }
  if (found.has('compare')) return ['compare']
  if (found.has('coupons') && found.has('analytics')) return isJoined(spans) ? ['analytics', 'coupons'] : ['coupons']
  return [...found]
}

function isJoined(spans: readonly Span[]): boolean {
  return spans.some(
    (span, at) => isWord(span, 'and') && spans[at - 1] && isTopic(spans[at - 1]) && isTopic(spans[at + 1]),
  )
}

function isTopic(span: Span | undefined): boolean {
  return span !== undefined && (isWord(span, 'topic') || isWord(span, 'figure'))
}

/** A command that is no report: help, the list of imports, what a figure means. */
function namedCommand(
  { spans, commands, context }: ComposeInput,
  time: AskedTime,
  topics: readonly Report[],
): Meaning | undefined {
  const asked = spans.find((span) => isWord(span, 'command'))
  const explains = spans.some((span) => isWord(span, 'explain'))
  const isPlain = time.typed === '' && valuesIn(spans).size === 0 && !spans.some(({ kind }) => kind === 'by')
  if (asked && isWord(asked, 'command')) {
    const [name = ''] = asked.value.split(' ')
    if (name === 'forecast') return available(commands, readForecast(spans, context), name)
    if (name === 'cohorts') return available(commands, lineOf(name, time.periods[0]?.text), name)
    const isTopical = topics.length > 0 && name !== 'segments' && name !== 'value'
    if (!isTopical && time.typed === '') return available(commands, lineOf(asked.value), name)
    return isTopical ? undefined : available(commands, lineOf(asked.value), name, true)
  }
  if (!explains || !isPlain) return undefined
  const figure = spans.find((span) => isWord(span, 'figure'))
  const topic = spans.find((span) => isWord(span, 'topic'))
  if (!figure && !topic) return undefined
  const name =
    figure && isWord(figure, 'figure')
      ? figureName(figure.value)
      : topic && isWord(topic, 'topic') && topic.value === 'analytics'
        ? figureName('salesAmount')
        : undefined
  return available(commands, lineOf('explain', name), 'explain')
}

function available(commands: ReadonlySet<string>, draft: Draft, name: string, unsure = false): Meaning {
  if (!commands.has(name)) return question('ask.not-here', { command: name }, [])
  if (unsure) return question('ask.no-period', { command: name }, [draft])
  return { kind: 'line', line: draftLine(draft), isCorrected: false }
}

interface Settled {
  readonly report: Report
  /** One for each period that may be meant. */
  readonly drafts: readonly Draft[]
  /** Options that the report does not have. */
  readonly refused: readonly string[]
}

function draftOf(report: Report, { spans, commands }: ComposeInput, time: AskedTime): Settled {
  const values = valuesIn(spans)
  const options: Record<string, string> = {}
  for (const [name, each] of values) if (each.length > 0) options[name] = each.join(',')
  if (time.weekday !== undefined) options['weekday'] = time.weekday
  const dimensions = dimensionsOf(spans)
  const [by] = dimensions
  if (by === 'brand') Object.assign(options, { by: 'shop-group', 'group-scheme': 'brand' })
  else if (by !== undefined && !(report === 'coupons' && COUPON_TABLES.has(by))) options['by'] = by
  const compares = time.periods.some(({ compare }) => compare !== undefined)
  const asked = [...Object.keys(options), ...(compares ? ['compare'] : [])]
  const refused = asked.filter((name) => !TAKES[report].has(name) || options[name] === 'quarter')
  for (const name of refused) delete options[name]
  const flags = spans.flatMap((span) =>
    isWord(span, 'format') ? [span.value] : isWord(span, 'share') ? ['share'] : [],
  )
  const drafts = (time.periods.length > 0 ? time.periods : openPeriods).map(({ text, compare }: AskedPeriod): Draft => {
    const compared = compare !== undefined && TAKES[report].has('compare') ? { compare } : {}
    return { command: report, words: text, options: { ...options, ...compared }, flags: [...new Set(flags)].toSorted() }
  })
  return { report: commands.has(report) ? report : 'analytics', drafts, refused }
}

/** What a question without a period offers. */
const openPeriods: readonly AskedPeriod[] = [{ text: 'this-month' }, { text: 'last-month' }, { text: 'all' }]

/** The values of each filter, in the order in which they are named. */
function valuesIn(spans: readonly Span[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const add = (name: string, values: readonly string[]) =>
    found.set(name, [...new Set([...(found.get(name) ?? []), ...values])])
  for (const span of spans) {
    if (span.kind === 'value' && span.values.length === 1)
      add(
        span.filter,
        span.values.map((value) => value.replaceAll(',', '\\,')),
      )
    if (span.kind === 'prefix') add('prefix', [span.prefix])
    if (span.kind === 'weekday') add('weekday', span.days.split(','))
    if (span.kind === 'amount') found.set(span.option, [String(span.amount)])
  }
  const groups = found.get('shop-group') ?? []
  const isSideBySide = spans.some((span) => isWord(span, 'versus') || isWord(span, 'compare-verb'))
  if (groups.length > 1 && isSideBySide) found.set('by', ['shop-group'])
  return found
}

/** What the answer is broken down by. */
function dimensionsOf(spans: readonly Span[]): string[] {
  const found = spans.flatMap((span, at): string[] => {
    if (span.kind === 'by') return [span.dimension]
    // "by shop and grade"
    const [joined, first] = [spans[at - 1], spans[at - 2]]
    const isSecond = joined && (isWord(joined, 'and') || joined.kind === 'filler') && first?.kind === 'by'
    return span.kind === 'dimension' && isSecond ? [span.dimension] : []
  })
  return [...new Set(found)]
}

const TIME_UNITS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'season', 'year'])

/** A word such as "shop" that stands alone, neither with "by" nor beside the name of one. */
function bareDimension(spans: readonly Span[]): string | undefined {
  const bare = spans.find((span, at) => {
    const [before, after] = [spans[at - 1], spans[at + 1]]
    // "the week from 5/10 to 11/10"
    const isOfTime = span.kind === 'dimension' && TIME_UNITS.has(span.dimension) && after?.kind === 'time'
    return span.kind === 'dimension' && !isOfTime && before?.kind !== 'value' && after?.kind !== 'value'
  })
  return bare?.kind === 'dimension' ? bare.dimension : undefined
}

/** The line, unless something of it is open. */
function conclude(input: ComposeInput, time: AskedTime, settled: Settled): Meaning {
  const { spans, sentence, context, commands, known } = input
  const { drafts, refused, report } = settled
  const [draft] = drafts as readonly [Draft]
  const excepted = spans.find((span) => isWord(span, 'except'))
  if (excepted)
    return question('ask.except', { typed: typedWords(sentence, excepted.start, sentence.tokens.length) }, [])
  const ambiguous = spans.find((span) => span.kind === 'value' && span.values.length > 1)
  if (ambiguous?.kind === 'value') {
    const choices = ambiguous.values.map((value) => ({
      ...draft,
      options: { ...draft.options, [ambiguous.filter]: value },
    }))
    return question('ask.which-value', { typed: typedWords(sentence, ambiguous.start, ambiguous.end) }, choices)
  }
  if (time.problem === 'no-such-day') return question('ask.no-such-day', { typed: time.typed }, [])
  if (time.problem === 'not-compared') return question('ask.not-compared', { typed: time.typed }, drafts)
  if (time.problem) {
    const campaign =
      report === 'coupons' ? known.campaigns.find((name) => phraseKey(name) === phraseKey(time.typed)) : undefined
    const named = campaign === undefined ? [] : [{ ...draft, words: 'all', options: { ...draft.options, campaign } }]
    return question('ask.which-period', { typed: time.typed }, [...named, ...drafts])
  }
  if (refused.length > 0) return question('ask.not-taken', { command: report, options: refused.join(', ') }, drafts)
  const dimensions = dimensionsOf(spans)
  if (dimensions.length > 1) {
    return question(
      'ask.which-breakdown',
      {},
      dimensions.map((by) => ({ ...draft, options: { ...draft.options, by } })),
    )
  }
  if (time.periods.length === 0) return question('ask.no-period-named', {}, drafts)
  const bare = bareDimension(spans)
  if (bare !== undefined && dimensions.length === 0 && report === 'analytics' && bare !== 'campaign') {
    const by = bare === 'brand' ? { by: 'shop-group', 'group-scheme': 'brand' } : { by: bare }
    return question('ask.which-breakdown', {}, [{ ...draft, options: { ...draft.options, ...by } }, draft])
  }
  const { stretch } = time.periods[0] ?? {}
  if (stretch?.from && stretch.from.toString() > context.today.toString()) {
    return question('ask.future', { typed: time.typed }, commands.has('forecast') ? [readForecast(spans, context)] : [])
  }
  return { kind: 'line', line: draftLine(draft), isCorrected: false }
}

function withoutUnknown({ sentence }: ComposeInput, unknown: readonly Span[], meanings: readonly Meaning[]): Meaning {
  const [meaning] = meanings
  if (meaning?.kind !== 'line') return meaning as Meaning
  const typed = unknown.map(({ start, end }) => typedWords(sentence, start, end)).join(' ')
  const [command = '', ...rest] = meaning.line.split(' ')
  return question('ask.unknown-words', { typed }, [lineOf(command, rest.join(' '))])
}

/** Words that mean nothing here are never passed over: the nearest value that they may be, or the line without them. */
function unknownWords(input: ComposeInput, unknown: readonly Span[], { drafts }: Settled): Meaning {
  const { sentence, known, spans } = input
  const first = unknown[0] as Span
  const last = unknown.findLast((span, at) => span.start === first.start + at) ?? first
  const typed = typedWords(sentence, first.start, last.end)
  const before = spans.find(({ end }) => end === first.start)
  const filter = before?.kind === 'label' ? before.filter : before?.kind === 'dimension' ? before.dimension : undefined
  const near = nearValues(typed, known, filter)
  const [draft] = drafts as readonly [Draft]
  if (near.length === 0 && filter !== undefined) {
    const values = valuesOfFilter(known, filter)
    if (values.length > 0) {
      return question('ask.value-unknown', { typed, filter, known: listed(values) }, [draft])
    }
  }
  if (near.length > 0) {
    const choices = near.map(([name, value]) => ({ ...draft, options: { ...draft.options, [name]: value } }))
    return question('ask.near-value', { typed }, choices)
  }
  return question(
    'ask.unknown-words',
    { typed: unknown.map(({ start, end }) => typedWords(sentence, start, end)).join(' ') },
    drafts,
  )
}

const MOST_LISTED = 8

function listed(values: readonly string[]): string {
  return [...values.slice(0, MOST_LISTED), ...(values.length > MOST_LISTED ? ['…'] : [])].join(', ')
}

function valuesOfFilter(known: KnownValues, filter: string): readonly string[] {
  return valueLists(known).find(([name]) => name === filter)?.[1] ?? []
}

function valueLists(known: KnownValues): readonly (readonly [filter: string, values: readonly string[]])[] {
  return [
    ['shop-group', known.shopGroups],
    ['grade', known.grades],
    ['brand', known.brands],
    ['campaign', known.campaigns],
    ['shop', known.shops.map(({ key }) => key)],
  ]
}

function nearValues(typed: string, known: KnownValues, filter: string | undefined): [filter: string, value: string][] {
  const SHORTEST = 3
  if (typed.length < SHORTEST && filter === undefined) return []
  return valueLists(known).flatMap(([name, values]): [string, string][] => {
    if (filter !== undefined && name !== filter) return []
    const found = nearest(typed, values)
    return found === undefined ? [] : [[name, found]]
  })
}
