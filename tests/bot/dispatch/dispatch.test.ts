import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { fixturePath, personWith, temporaryBot } from '../../support/bot.ts'

const manager = personWith('manager')
const viewer = personWith('viewer')

const notesOf = (reply: Reply) => reply.parts.flatMap((part) => (part.kind === 'note' ? [part.text] : []))
const listed = (reply: Reply) => reply.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))

describe('the command grammar', () => {
  it('answers an unknown word with the nearest command and one example', async () => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch('analytcs last-month', manager, 'en')
    expect(reply.text).toBe('I don\'t know "analytcs". Did you mean *analytics*? Try /semir analytics last-month')
    expect(reply.actions).toMatchObject([{ kind: 'command', command: 'analytics last-month' }])
  })

  it.each(['doanh-thu thang-truoc', 'doanh thu tháng trước', '/Analytics LAST-MONTH', 'sales last month'])(
    'understands "%s" as analytics of last month',
    async (line) => {
      const { dispatch } = await temporaryBot({ set: 'clean' })
      const reply = await dispatch(line, manager, 'en')
      expect(reply.parts[0]).toMatchObject({ kind: 'heading', text: expect.stringContaining('May 2026') })
    },
  )

  it('names the nearest option when one is misspelt', async () => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch('analytics shopgroup:HN', manager, 'en')
    expect(reply).toMatchObject({ tone: 'error', text: expect.stringContaining('Did you mean shop-group?') })
  })

  it('answers in the language of the person', async () => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch('analytics kỳ-lạ', manager, 'vi')
    expect(reply.text).toContain('Tôi không hiểu kỳ "kỳ-lạ"')
  })
})

describe('help', () => {
  it('is what an empty line gets, and lists only what the person may run', async () => {
    const { dispatch } = await temporaryBot()
    const forManager = listed(await dispatch('', manager, 'en')).map((item) => item.code)
    const forViewer = listed(await dispatch('help', viewer, 'en')).map((item) => item.code)
    expect(forManager).toEqual(
      expect.arrayContaining(
        ['analytics last-month', 'import history', 'explain return rate', 'whoami', 'language vi'].map(
          (line) => `/semir ${line}`,
        ),
      ),
    )
    expect(forViewer).toContain('/semir analytics last-month')
    expect(forViewer).not.toContain('/semir import history')
  })

  it('shows the options of one command', async () => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch('help doanh-thu', manager, 'en')
    expect(listed(reply).map((item) => item.code)).toEqual(expect.arrayContaining(['shop-group:…', 'xlsx', 'share']))
  })
})

describe('permissions', () => {
  it('keep a viewer from imports and workbooks, and unknown people from everything', async () => {
    const { dispatch } = await temporaryBot()
    for (const line of ['import history', 'coupons last-month']) {
      expect(await dispatch(line, viewer, 'en')).toMatchObject({
        tone: 'error',
        text: expect.stringContaining('do not have access'),
      })
    }
    expect(await dispatch('help', personWith('none'), 'en')).toMatchObject({ tone: 'error' })
  })
})

describe('analytics', () => {
  it('asked with a workbook by a person who may not export has the figures, and says why there is no file', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics last-month xlsx', viewer, 'en')
    expect(reply).toMatchObject({ tone: 'info', files: [] })
    expect(notesOf(reply)).toContainEqual(expect.stringContaining('may not export'))
    expect(reply.actions.map((action) => action.id)).not.toContain('xlsx')
  })

  it('swaps its one table, sorted by sales with a total, for another breakdown', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics last-month', manager, 'en')
    const [table] = reply.parts.filter((part) => part.kind === 'table')
    expect(table?.columns).toHaveLength(4)
    expect(table?.rows.at(-1)).toMatchObject({ label: 'Total' })
    const by = reply.actions.find((action) => action.kind === 'select' && action.id === 'by')
    expect(by).toMatchObject({ selected: 'analytics 2026-05', inPlace: true })
    expect(JSON.stringify(by)).toContain('analytics 2026-05 by:grade')
  })

  it('names its periods, each once', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean', now: new Date('2026-11-30T05:00:00Z') })
    const { actions } = await dispatch('analytics 2026-05', manager, 'en')
    const [period] = actions.flatMap((action) => (action.kind === 'select' && action.id === 'period' ? [action] : []))
    const values = period?.options.map(({ command }) => command) ?? []
    expect(new Set(values).size).toBe(values.length)
    expect(period?.options.map(({ label }) => label)).toContain('Yesterday · 29/11/2026')
  })

  it('answers privately with figures, change, chart, tables, freshness and actions', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics last-month', manager, 'en')
    expect(reply.visibility).toBe('me')
    expect(reply.text).toContain('₫267m')
    expect(reply.parts.map((part) => part.kind)).toEqual(['heading', 'fields', 'chart', 'table', 'note', 'note'])
    const fields = reply.parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []))
    expect(fields[0]?.change?.text).toMatch(/^[+-][\d.]+%$/)
    expect(reply.actions.map((action) => action.id)).toEqual([
      'open',
      'xlsx',
      'pdf',
      'share',
      'period',
      'by',
      'shop-group',
    ])
    expect(reply.actions[0]).toMatchObject({ url: expect.stringMatching(/^http:\/\/localhost:3000\/r\/[\w-]{43}$/) })
  })

  it('offers the same question with one thing changed, the current one chosen', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const { actions } = await dispatch('analytics last-month shop-group:HN xlsx', manager, 'en')
    const selects = actions.flatMap((action) => (action.kind === 'select' ? [action] : []))
    expect(selects.map((select) => select.selected)).toEqual([
      'analytics 2026-05 shop-group:HN',
      'analytics 2026-05 shop-group:HN',
      'analytics 2026-05 shop-group:HN',
    ])
    expect(selects[0]?.options).toContainEqual({
      label: 'This month · June 2026',
      command: 'analytics 2026-06 shop-group:HN',
    })
    expect(selects[2]?.options).toContainEqual({ label: 'All shop groups', command: 'analytics 2026-05' })
    for (const { options, selected } of selects) expect(options.map((option) => option.command)).toContain(selected)
  })

  it('posts to the channel only when asked to share, and attaches the workbook when asked for it', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const shared = await dispatch('analytics 2026-05 share', manager, 'en')
    expect(shared.visibility).toBe('channel')
    const withFile = await dispatch('analytics 2026-05 xlsx', manager, 'en')
    expect(withFile.files).toMatchObject([{ name: 'semir-analytics-2026-05-01_2026-05-31.xlsx' }])
    expect((await readFile(withFile.files[0]?.path ?? '')).subarray(0, 2).toString()).toBe('PK')
  })

  it('shows only one breakdown when asked', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics 2026 by:shop', manager, 'en')
    const tables = reply.parts.filter((part) => part.kind === 'table')
    expect(tables).toHaveLength(1)
    expect(tables[0]).toMatchObject({ more: 45 })
    const sales = tables.flatMap((table) => table.rows.slice(0, -1).map((row) => Number(row['salesAmount'])))
    expect(sales).toEqual(sales.toSorted((a, b) => b - a))
  })

  it('says what to do when there are no sales', async () => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch('analytics', manager, 'en')
    expect(reply.text).toContain('drop the POS sales export')
    expect((await dispatch('analytics', viewer, 'en')).text).toBe('There are no sales yet.')
  })

  it('says so, instead of showing tables of zeros, when a period has no sales', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics 1990', manager, 'en')
    expect(reply).toMatchObject({
      text: 'No sales in 1990; the newest are of 30/06/2026.',
      parts: [],
      empty: true,
      actions: [
        { label: 'June 2026', command: 'analytics 2026-06' },
        { label: 'All time', command: 'analytics all' },
        { id: 'period' },
        { id: 'by' },
        { id: 'shop-group' },
      ],
    })
  })
})

describe('the other commands', () => {
  it('import lists its history, in counts that add up', async () => {
    const { dispatch, runImport } = await temporaryBot()
    expect((await dispatch('import history', manager, 'en')).text).toContain('Nothing was imported yet')
    await runImport({ path: fixturePath('dirty/customers.csv') })
    const [item] = listed(await dispatch('import', manager, 'en'))
    expect(item).toMatchObject({ code: 'customers.csv' })
    expect(item?.text).toContain(
      '803 rows of customers · 787 new · 0 updated · 0 unchanged · 13 rejected (9 Phone NO., 4 VIP ID)',
    )
  })

  it('import gives a template that imports as its own kind', async () => {
    const { dispatch, runImport, business } = await temporaryBot()
    for (const kind of ['customers', 'sales', 'coupons']) {
      const { files } = await dispatch(`import template ${kind}`, manager, 'en')
      await runImport({ path: files[0]?.path ?? '' })
    }
    const batches = await business.db.selectFrom('import_batches').select(['kind', 'status', 'created']).execute()
    expect(batches).toEqual(
      ['customers', 'sales', 'coupons'].map((kind) => ({ kind, status: 'completed', created: 1 })),
    )
  })

  it.each(['explain return rate', 'explain tỷ lệ quay lại', 'giai-thich returnRate'])(
    '%s shows the formula',
    async (line) => {
      const { dispatch } = await temporaryBot()
      const reply = await dispatch(line, viewer, 'en')
      expect(reply.text).toMatch(/^Return rate: /)
      expect(listed(reply).map((item) => item.code)).toEqual(['Numerator', 'Divided by', 'Left out'])
    },
  )

  it('language is stored for the person', async () => {
    const { dispatch, ops } = await temporaryBot()
    expect((await dispatch('language tiếng việt', viewer, 'en')).text).toContain('tiếng Việt')
    const rows = await ops.db.selectFrom('chat_people').select(['person_id', 'language']).execute()
    expect(rows).toEqual([{ person_id: 'U1', language: 'vi' }])
  })

  it('whoami shows role and permissions', async () => {
    const { dispatch } = await temporaryBot()
    expect((await dispatch('whoami', viewer, 'en')).text).toBe('You are Lan, viewer.')
    const reply = await dispatch('whoami', viewer, 'vi')
    expect(reply.text).toBe('Bạn là Lan, vai trò người xem.')
    expect(JSON.stringify(reply.parts)).toContain('{"label":"Vai trò","value":"người xem"}')
  })
})
