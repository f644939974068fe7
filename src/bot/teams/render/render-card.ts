import { translator } from '../../../core/i18n/translate.ts'
import type { Reply, ReplyPart } from '../../../core/delivery/reply.ts'
import type { Chart } from '../../../core/report/report.ts'
import { clip, ROW_STEPS, tones } from '../../dispatch/parse.ts'
import { plainText, spokenText } from '../../replies/reply-to-text.ts'
import { line, run, type TextRun, type AdaptiveCard, type CardElement, type CardOptions, cardLimits } from './card.ts'
import { cardActions } from './render-actions.ts'
import {
  quiet,
  fieldElements,
  headingElements,
  listElements,
  noteElements,
  sectionTitle,
  tableElements,
} from './render-parts.ts'

/** Colours of the mark by tone; those of the light theme are too pale for words. */
const toneColors = {
  info: {},
  progress: {},
  success: { color: 'Good' },
  warning: { color: 'Warning' },
  error: { color: 'Attention' },
} as const

/** A reply as one Adaptive Card within Teams' limits; the card notes what was left out. */
export function renderCard(reply: Reply, options: CardOptions): AdaptiveCard {
  for (const mostRows of ROW_STEPS) {
    const card = cardOf(reply, renderBody(reply, options, mostRows), options)
    if (fits(card)) return card
  }
  const body = renderBody(reply, options, ROW_STEPS.at(-1) ?? 1)
  for (let shown = body.length - 1; shown > 0; shown--) {
    const note = translator(options.language)('chat.parts-more', { count: body.length - shown })
    const card = cardOf(reply, [...body.slice(0, shown), quiet(note, 'Small')], options)
    if (fits(card)) return card
  }
  return cardOf({ ...reply, actions: [] }, body.slice(0, 1), options)
}

function cardOf(reply: Reply, body: readonly CardElement[], options: CardOptions): AdaptiveCard {
  const { body: choices, buttons } = cardActions(reply.actions, options)
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: clip(plainText(spokenText(reply)), cardLimits.text) || '–',
    body: [...body, ...choices],
    ...(buttons.length > 0 ? { actions: buttons } : {}),
    msteams: { width: 'Full' },
  }
}

function renderBody(reply: Reply, options: CardOptions, mostRows: number): CardElement[] {
  // Without a heading the reply's own text introduces the card.
  const mark = tones[reply.tone] === '' ? [] : [run(tones[reply.tone], toneColors[reply.tone])]
  const text = emphasised(clip(reply.text, cardLimits.text) || '–')
  const standing = reply.parts[0]?.kind === 'heading' ? [] : [line([...mark, ...text])]
  return [...standing, ...reply.parts.flatMap((part) => renderPart(part, options, mostRows))]
}

/** `*word*` of a text in bold: the catalogue marks what is suggested so. */
function emphasised(text: string): TextRun[] {
  return text.split(/\*([^*\s][^*]*)\*/u).flatMap((piece, at) => {
    if (piece === '') return []
    return [at % 2 === 1 ? run(piece, { weight: 'Bolder' }) : run(piece)]
  })
}

function renderPart(part: ReplyPart, { language, pictures }: CardOptions, mostRows: number): CardElement[] {
  switch (part.kind) {
    case 'heading':
      return headingElements(part)
    case 'fields':
      return fieldElements(part)
    case 'table':
      return tableElements(part, language, mostRows)
    case 'chart':
      return renderChart(part.chart, pictures)
    case 'note':
      return noteElements(part)
    case 'list':
      return listElements(part)
  }
}

/** A chart's title is its message, and is shown even without a picture. */
function renderChart(chart: Chart, pictures: CardOptions['pictures']): CardElement[] {
  const drawn = pictures.get(chart.key)
  if (!drawn) return [sectionTitle(chart.title)]
  const { url, title } = drawn
  return [sectionTitle(title), { type: 'Image', url, altText: title, size: 'Stretch' }]
}

function fits(card: AdaptiveCard): boolean {
  return Buffer.byteLength(JSON.stringify(card)) <= cardLimits.cardBytes
}
