import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderCard } from '../../../src/bot/teams/render/render-card.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply, ReplyPart } from '../../../src/core/delivery/reply.ts'
import { analyticsReply, chart } from '../slack/sample-reply.ts'
import { commandReplies, endedImports, importReplies, stable } from '../support/command-replies.ts'
import { compact, outline } from '../support/outline.ts'
import { checkCard } from './parse-card.ts'

const plain: Reply = { ...analyticsReply, parts: [], actions: [] }
const pictures = new Map([[chart.key, { url: 'https://semir.example/d/TOKEN/chart.png', title: chart.title }]])

function render(reply: Partial<Reply>, language: Language = 'en') {
  const card = renderCard({ ...plain, ...reply }, { language, pictures })
  checkCard(card)
  return card
}

const json = (reply: Partial<Reply>) => JSON.stringify(render(reply))

const outlineOf = (replies: Record<string, Reply>, language: Language) => {
  const cards = Object.entries(replies).map(([name, reply]) => {
    const card = renderCard(reply, { language, pictures: new Map() })
    checkCard(card)
    return [name, stable(card)]
  })
  return outline(Object.fromEntries(cards))
}

it.each(['en', 'vi'] as const)(
  'every command answers with a card within the limits, in language %s',
  async (language) => {
    const cards = outlineOf(await commandReplies(language, 'teams'), language)
    await expect(cards).toMatchFileSnapshot(`__snapshots__/command-cards.${language}.txt`)
  },
)

it('an import says on a card how far it is and how it ended', async () => {
  const ended = await endedImports()
  for (const language of ['en', 'vi'] as const) {
    const cards = outlineOf(importReplies(ended, language), language)
    await expect(cards).toMatchFileSnapshot(`__snapshots__/import-cards.${language}.txt`)
  }
})

describe('a reply as a card', () => {
  it.each([...Map.groupBy(analyticsReply.parts, ({ kind }) => kind)])('has a part of kind %s', (_, parts) => {
    expect(compact(render({ text: 'Sales', parts: parts.slice(0, 1) }).body)).toMatchSnapshot()
  })

  it.each([...Map.groupBy(analyticsReply.actions, ({ kind }) => kind)])('has an action of kind %s', (_, given) => {
    const { body, actions } = render({ text: 'Sales', actions: given })
    expect(compact({ body, actions })).toMatchSnapshot()
  })

  it.each(['info', 'success', 'warning', 'error', 'progress'] as const)('of text alone, tone %s', (tone) => {
    expect(compact(render({ text: 'sales.csv: 31,204 rows & more <done>', tone }))).toMatchSnapshot()
  })

  it('formats nothing inside names', () => {
    const name = '**[x](javascript:alert(1))** <at>everyone</at> `'
    const card = render({ text: name, parts: [{ kind: 'note', text: name }] })
    expect(JSON.stringify(card)).not.toContain('"TextBlock"')
    expect(JSON.stringify(card)).not.toContain('"FactSet"')
  })

  it('presses a button as if its line were typed, also where Action.Execute is unknown', () => {
    const { actions } = render({ actions: [{ kind: 'command', id: 'x', label: 'Excel', command: 'analytics xlsx' }] })
    const data = { line: 'analytics xlsx' }
    expect(actions).toEqual([
      {
        type: 'Action.Execute',
        title: 'Excel',
        verb: 'command',
        data,
        fallback: { type: 'Action.Submit', title: 'Excel', data },
      },
    ])
  })
})

describe('a reply beyond the limits of Teams', () => {
  const rows = Array.from({ length: 330 }, (_, at) => ({ label: `Shop ${at}`, sales: at * 1_000 }))
  const columns = [
    { key: 'label', label: 'Shop', type: 'text' as const },
    { key: 'sales', label: 'Sales', type: 'money' as const },
  ]
  const table: ReplyPart = { kind: 'table', title: 'By shop', columns, rows }

  it('shows the first rows of a long table and how many are left', () => {
    expect(json({ parts: [table] })).toMatch(/\+230 more rows: open the report/)
  })

  it('shows fewer rows of several long tables, and says so under each', () => {
    const text = json({ parts: Array.from({ length: 6 }, () => table) })
    expect(text.match(/\+\d+ more rows/g)).toHaveLength(6)
    expect(text).toContain('Shop 0')
  })

  it('leaves out columns that do not fit on a phone', () => {
    const wide = Array.from({ length: 11 }, (_, at) => ({ key: `c${at}`, label: `C${at}`, type: 'count' as const }))
    expect(json({ parts: [{ ...table, columns: wide, rows: [] }] })).toMatch(/\+7 more columns/)
  })

  it('counts the parts it cannot hold', () => {
    const part: ReplyPart = { kind: 'note', text: 'x'.repeat(3_900) }
    expect(json({ parts: Array.from({ length: 40 }, () => part) })).toMatch(/\+\d+ more parts: open the report/)
  })

  it('keeps further buttons in the menu, and counts those no card carries', () => {
    const actions = Array.from({ length: 15 }, (_, at) => ({
      kind: 'command' as const,
      id: `b${at}`,
      label: `Button ${at}`,
      command: `help ${at}`,
    }))
    const card = render({ actions })
    expect(card.actions?.map((action) => action.mode)).toEqual([
      ...Array.from({ length: 4 }, () => undefined),
      ...Array.from({ length: 8 }, () => 'secondary'),
    ])
    expect(JSON.stringify(card.body)).toContain('+3 more choices')
  })
})

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('w'.repeat(9_000)), fc.lorem())
const cell = fc.oneof(fc.integer(), fc.constant(null), text)
const columnTypes = ['text', 'grade', 'count', 'money', 'percent', 'date', 'phone'] as const
const columns = fc
  .array(fc.record({ label: text, type: fc.constantFrom(...columnTypes) }), { minLength: 1, maxLength: 14 })
  .map((list) => list.map((column, at) => ({ ...column, key: `c${at}` })))
const table: fc.Arbitrary<ReplyPart> = columns.chain((list) =>
  fc.record({
    kind: fc.constant('table' as const),
    title: text,
    columns: fc.constant(list),
    rows: fc.array(fc.record(Object.fromEntries(list.map(({ key }) => [key, cell]))), { maxLength: 130 }),
  }),
)
const part: fc.Arbitrary<ReplyPart> = fc.oneof(
  table,
  fc.record({ kind: fc.constant('heading' as const), text, detail: text }),
  fc.record({ kind: fc.constant('note' as const), text }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: text, value: text }), { maxLength: 9 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    title: text,
    items: fc.array(fc.record({ code: text, text }), { maxLength: 30 }),
  }),
)
/** Every button and choice has a label. */
const named = text.map((name) => `> ${name}`)
const action = fc.oneof(
  fc.record({ kind: fc.constant('command' as const), id: text, label: named, command: named }),
  fc.record({ kind: fc.constant('link' as const), id: text, label: named, url: fc.webUrl() }),
  fc.record({
    kind: fc.constant('select' as const),
    id: text,
    label: named,
    options: fc.array(fc.record({ label: named, command: named }), { maxLength: 130 }),
  }),
)

it('any reply is a valid card within Teams’ limits', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(part, { maxLength: 8 }),
      fc.array(action, { maxLength: 6 }),
      fc.constantFrom('en' as const, 'vi' as const),
      (words, parts, actions, language) => {
        expect(render({ text: words, parts, actions }, language).version).toBe('1.5')
      },
    ),
    { numRuns: 60 },
  )
})
