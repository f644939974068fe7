import { describe, expect, it } from 'vitest'
import { renderReply } from '../../../src/bot/slack/render/render-reply.ts'
import { everyBlock } from '../../../src/bot/slack/render/slack-message.ts'
import type { Reply, ReplyPart } from '../../../src/core/delivery/reply.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { compact, outline } from '../support/outline.ts'
import { checkMessage } from './fake-slack/check-message.ts'
import { analyticsReply, chart } from './sample-reply.ts'

const plain: Reply = { ...analyticsReply, parts: [], actions: [] }

function render(reply: Partial<Reply>, native = everyBlock, language: Language = 'en') {
  const rendered = renderReply({ ...plain, ...reply }, { language, native })
  expect(checkMessage(rendered.message, new Set())).toBeUndefined()
  return rendered
}

const json = (reply: Partial<Reply>) => JSON.stringify(render(reply).message)

function charts(changes: Partial<typeof chart>) {
  const { message } = render({ parts: [{ kind: 'chart', chart: { ...chart, ...changes } }] })
  return { block: message.blocks.find((each) => each.type === 'data_visualization'), message }
}
const names = (count: number) => Array.from({ length: count }, (_, at) => `Week ${at}`)

describe('a reply as a Slack message', () => {
  it.each([...Map.groupBy(analyticsReply.parts, ({ kind }) => kind)])('has a part of kind %s', (_, parts) => {
    const { message } = render({ text: 'Sales', parts })
    expect(compact({ blocks: message.blocks.slice(parts[0]?.kind === 'heading' ? 0 : 1) })).toMatchSnapshot()
  })

  it.each([...Map.groupBy(analyticsReply.actions, ({ kind }) => kind)])('has an action of kind %s', (_, actions) => {
    expect(compact(render({ text: 'Sales', actions }).message.blocks.slice(1))).toMatchSnapshot()
  })

  it('puts parts and actions in their order, in English and in Vietnamese', () => {
    const messages = { en: render(analyticsReply).message, vi: render(analyticsReply, everyBlock, 'vi').message }
    expect(outline(messages)).toMatchSnapshot()
  })

  it('has the title of a chart, and a table as text, where the workspace has no such blocks', () => {
    const { message } = render(analyticsReply, { charts: false, tables: false })
    const json = JSON.stringify(message)
    expect(json).not.toContain('data_visualization')
    expect(json).not.toContain('"type":"table"')
    expect(json).toContain(chart.title)
    expect(json).toContain('```')
  })

  it.each(['info', 'success', 'warning', 'error', 'progress'] as const)('of text alone, tone %s', (tone) => {
    expect(compact(render({ text: 'sales.csv: 31,204 rows & more <done>', tone }).message)).toMatchSnapshot()
  })

  it('pings no one, whatever names the data has', () => {
    const text = json({ ...analyticsReply, text: '<!channel> & <@U1>' })
    expect(text).not.toMatch(/"type":"mrkdwn","text":"[^"]*<[!@#]/)
    expect(render({ text: '<!channel>' }).message.text).toBe('&lt;!channel&gt;')
  })
})

describe('a reply beyond the limits of Slack', () => {
  const rows = Array.from({ length: 330 }, (_, at) => ({ label: `Shop ${at}`, sales: at * 1_000 }))
  const columns = [
    { key: 'label', label: 'Shop', type: 'text' as const },
    { key: 'sales', label: 'Sales', type: 'money' as const },
  ]
  const table: ReplyPart = { kind: 'table', title: 'By shop', columns, rows }

  it('shows the first rows of a long table and how many are left', () => {
    expect(json({ parts: [table] })).toMatch(/\+231 more rows: open the report/)
  })

  it('counts the rows that were left out before', () => {
    expect(json({ parts: [{ ...table, rows: rows.slice(0, 10), more: 5 }] })).toMatch(/\+5 more rows/)
  })

  it('sets a second table as text and says what it left out', () => {
    const text = json({ parts: [table, { ...table, title: 'Again' }] })
    expect(text.match(/"type":"table"/g)).toHaveLength(1)
    expect(text).toMatch(/Shop 0 {5}₫0|Shop 0/)
    expect(text.match(/more rows/g)).toHaveLength(2)
  })

  it('says how many columns it left out', () => {
    const wide = Array.from({ length: 25 }, (_, at) => ({ key: `c${at}`, label: `C${at}`, type: 'count' as const }))
    expect(json({ parts: [{ kind: 'table', title: 'Wide', columns: wide, rows: [{}] }] })).toMatch(/\+5 more columns/)
  })

  it('splits many fields, list items and buttons over blocks', () => {
    const fields = Array.from({ length: 23 }, (_, at) => ({ label: `Figure ${at}`, value: '1' }))
    const items = Array.from({ length: 50 }, (_, at) => ({ code: `code-${at}`, text: 'word '.repeat(12) }))
    const actions = Array.from({ length: 30 }, (_, at) => ({
      kind: 'command' as const,
      id: 'same',
      label: `Button ${at}`,
      command: `analytics ${at}`,
    }))
    const { message } = render({
      parts: [
        { kind: 'fields', fields },
        { kind: 'list', items },
      ],
      actions,
    })
    expect(message.blocks.filter((block) => block.type === 'actions')).toHaveLength(2)
    expect(JSON.stringify(message)).toContain('Figure 22')
    expect(JSON.stringify(message)).toContain('code-49')
  })

  it('cuts a message of too many parts and says so, keeping the buttons', () => {
    const parts: ReplyPart[] = Array.from({ length: 70 }, (_, at) => ({ kind: 'note', text: `Note ${at}` }))
    const { message } = render({ ...analyticsReply, parts })
    expect(message.blocks.length).toBeLessThanOrEqual(50)
    expect(message.blocks.at(-1)?.type).toBe('actions')
    expect(JSON.stringify(message)).toMatch(/\+\d+ more parts: open the report/)
  })

  it('shortens long words everywhere', () => {
    const long = '<&>'.repeat(3_000)
    const { message } = render({
      text: long,
      parts: [
        { kind: 'heading', text: long, detail: long },
        {
          kind: 'fields',
          fields: [{ label: long, value: long, change: { text: long, direction: 'up', news: 'good' } }],
        },
        { kind: 'table', title: long, columns, rows: [{ label: long, sales: 1 }] },
        { kind: 'note', text: long },
      ],
      actions: [{ kind: 'link', id: long, label: long, url: 'https://example.com' }],
    })
    expect(JSON.stringify(message).match(/…/g)?.length).toBeGreaterThanOrEqual(9)
  })

  it('leaves out choices too long for a select, and says so', () => {
    const options = [
      { label: 'Short', command: 'help' },
      { label: 'Long', command: `analytics shop:${'x'.repeat(150)}` },
    ]
    expect(json({ actions: [{ kind: 'select', id: 's', label: 'Pick', options, selected: 'help' }] })).toMatch(
      /\+1 more choices: type the command/,
    )
  })

  it('has something to show for an empty reply', () => {
    expect(renderReply({ ...plain, text: '' }, { language: 'en', native: everyBlock }).message.blocks).toHaveLength(1)
  })
})

describe('a chart', () => {
  it('counts large amounts in millions of đồng', () => {
    expect(compact(charts({}).block)).toMatchSnapshot()
  })

  it('of shares is a pie; the smallest shares are put together', () => {
    const series = [{ name: 'Sales', values: [1, 9, 8, 7, 6, 5, 4, 0] }]
    expect(compact(charts({ kind: 'share', unit: 'count', categories: names(8), series }).block)).toMatchSnapshot()
  })

  it.each([
    ['too many categories', { categories: names(21), series: [{ name: 'a', values: names(21).map(() => 1) }] }],
    ['gaps before its last value', { series: [{ name: 'a', values: [null, 1] }] }],
    ['labels that look alike once cut', { categories: ['x'.repeat(30), `${'x'.repeat(29)}y`] }],
    ['too many series', { series: names(7).map((name) => ({ name, values: [1, 2] })) }],
    ['no shares above zero', { kind: 'share' as const, series: [{ name: 'a', values: [0, 0] }] }],
  ])('with %s is its title', (_, changes) => {
    const { block, message } = charts(changes)
    expect(block).toBeUndefined()
    expect(JSON.stringify(message)).toContain(chart.title)
  })

  it('of shares in two periods is bars', () => {
    const series = ['Now', 'Before'].map((name) => ({ name, values: [1, 2] }))
    expect(charts({ kind: 'share', series }).block).toMatchObject({ chart: { type: 'bar' } })
  })

  it('beyond the second is its title', () => {
    const part: ReplyPart = { kind: 'chart', chart }
    const { blocks } = render({ parts: [part, part, part] }).message
    expect(blocks.filter(({ type }) => type === 'data_visualization')).toHaveLength(2)
  })

  it('with a title too long for its block shows it whole above', () => {
    const title = 'The shops in the north sold most of all shops in October: ₫1.3bn'
    expect(json({ parts: [{ kind: 'chart', chart: { ...chart, title } }] })).toContain(title)
  })
})
