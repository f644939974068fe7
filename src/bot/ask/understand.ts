import type { PeriodClock } from '../../core/calendar/today.ts'
import { meaningOf } from './reading/compose.ts'
import { question, type Meaning } from './reading/draft.ts'
import { askPhrases } from './reading/figure-words.ts'
import { valueFinder, type KnownValues } from './reading/known-values.ts'
import { readCustomerSearch } from './reading/other-commands.ts'
import { readSpans, type Span } from './reading/read-spans.ts'
import { timeContext } from './time/moment.ts'
import { correctTokens, readSentence, type Sentence } from './words/lexicon.ts'
import { tokenise, type Token } from './words/tokens.ts'

export interface AskInput {
  readonly clock: PeriodClock
  readonly known: KnownValues
  /** Names of the commands there are where it is asked. */
  readonly commands: ReadonlySet<string>
}

/** Longer texts are no question. */
const MOST_TOKENS = 80

/** What a sentence in plain words means in the command language; it decides by the words alone, and runs nothing. */
export function understand(sentence: string, input: AskInput): Meaning {
  const tokens = tokenise(sentence)
  if (tokens.length > MOST_TOKENS) return question('ask.out-of-scope', {}, [])
  const first = read(tokens, input)
  const customer = readCustomerSearch(first.sentence, first.spans)
  if (customer !== undefined) return { kind: 'line', line: customer, isCorrected: false }
  if (first.meaning.kind === 'line' || !first.spans.some(({ kind }) => kind === 'unknown')) return first.meaning
  const isUnknown = (at: number) => first.spans.some((span) => span.kind === 'unknown' && span.start === at)
  const corrected = correctTokens(tokens, askPhrases(), (at) => !isUnknown(at))
  const second = corrected && read(corrected, input)
  if (!second || second.spans.some(({ kind }) => kind === 'unknown')) return first.meaning
  return second.meaning.kind === 'line' ? { ...second.meaning, isCorrected: true } : second.meaning
}

interface Reading {
  readonly sentence: Sentence
  readonly spans: readonly Span[]
  readonly meaning: Meaning
}

function read(tokens: readonly Token[], { clock, known, commands }: AskInput): Reading {
  const sentence = readSentence(tokens, askPhrases())
  const context = timeContext(clock)
  const spans = readSpans({ sentence, context, valuesAt: valueFinder(sentence, known) })
  return { sentence, spans, meaning: meaningOf({ sentence, spans, context, known, commands }) }
}
