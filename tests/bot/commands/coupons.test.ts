import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { rowsOf } from '../../support/plain-sql.ts'

const manager = personWith('manager')

async function botWithCoupons() {
  const bot = await temporaryBot({ set: 'clean' })
  const say = (line: string) => bot.dispatch(line, manager, 'en')
  return { ...bot, say }
}

const notesOf = ({ parts }: Reply) => parts.flatMap((part) => (part.kind === 'note' ? [part.text] : []))
const tablesOf = ({ parts }: Reply) => parts.flatMap((part) => (part.kind === 'table' ? [part] : []))

describe('coupons', () => {
  it('answers with figures, change, chart, tables, freshness and actions', async () => {
    const { say } = await botWithCoupons()
    const reply = await say('coupons last-month')
    expect(reply).toMatchObject({
      visibility: 'me',
      text: expect.stringContaining('Coupons · May 2026: Issued 50 (+19%), Of them used'),
    })
    expect(reply.parts.map((part) => part.kind)).toEqual([
      'heading',
      'fields',
      'note',
      'chart',
      'table',
      'note',
      'table',
      'note',
      'note',
    ])
    expect(tablesOf(reply).map(({ title }) => title)).toEqual(['By shop group', 'By VIP grade'])
    expect(notesOf(reply).at(-1)).toBe('coupons to 30/06/2026; sales to 30/06/2026')
    expect(reply.actions.map((action) => action.id)).toEqual(['open', 'xlsx', 'pdf', 'share', 'period'])
  })

  it('goes by its Vietnamese names, with or without accents', async () => {
    const { say } = await botWithCoupons()
    for (const line of ['phiếu giảm giá tháng trước', 'ma-giam-gia 5/2026', 'coupon 2026-05']) {
      expect(await say(line)).toMatchObject({ text: expect.stringContaining('May 2026: Issued 50') })
    }
  })

  it('offers campaigns to choose from once there are some, the current one chosen', async () => {
    const { say } = await botWithCoupons()
    await say('campaign add "Tết 2026" prefixes:TET')
    await say('campaign add VIP prefixes:VIP')
    const reply = await say('coupons 2026-05 campaign:VIP season-scheme:quarter')
    const select = reply.actions.find((action) => action.id === 'campaign')
    expect(select).toMatchObject({
      selected: 'coupons 2026-05 campaign:VIP season-scheme:quarter',
      options: [
        { label: 'All campaigns', command: 'coupons 2026-05 season-scheme:quarter' },
        { label: 'Tết 2026', command: 'coupons 2026-05 campaign:"Tết 2026" season-scheme:quarter' },
        { label: 'VIP', command: 'coupons 2026-05 campaign:VIP season-scheme:quarter' },
      ],
    })
    expect(reply.parts[0]).toMatchObject({ detail: expect.stringContaining('Campaign: VIP') })
  })

  it('shares to the channel without personal data, and attaches a workbook when asked', async () => {
    const { say, business } = await botWithCoupons()
    const shared = await say('coupons all share')
    expect(shared.visibility).toBe('channel')
    const people = await rowsOf<{ member_name: string; member_phone: string }>(
      business.db,
      'select distinct member_name, member_phone from coupons where member_name is not null',
    )
    expect(people.length).toBeGreaterThan(100)
    const text = JSON.stringify(shared)
    expect(
      people.filter(({ member_name, member_phone }) => text.includes(member_name) || text.includes(member_phone)),
    ).toEqual([])
    const { files } = await say('coupons 2026-05 xlsx')
    expect(files).toMatchObject([{ name: 'semir-coupons-2026-05-01_2026-05-31.xlsx' }])
  })

  it('says what to do without coupons, and without any that fit', async () => {
    const { dispatch } = await temporaryBot()
    expect(notesOf(await dispatch('coupons', manager, 'en'))[0]).toContain('drop the POS coupon export')
    const { say } = await botWithCoupons()
    expect(notesOf(await say('coupons prefix:NOSUCH'))[0]).toContain('remove a filter')
    expect(await say('coupons campaign:x')).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('no campaign'),
    })
  })

  it('is refused to a viewer', async () => {
    const { dispatch } = await temporaryBot()
    for (const line of ['coupons', 'campaign list']) {
      expect(await dispatch(line, personWith('viewer'), 'en')).toMatchObject({ tone: 'error' })
    }
  })
})

describe('campaign', () => {
  it('adds, edits and removes, shows its coupons, and offers to restore what was removed', async () => {
    const { say } = await botWithCoupons()
    expect((await say('campaign')).text).toContain('There are no campaigns yet')
    const added = await say('campaign add "Tết 2026" prefixes:tet,TET detail:"Lì xì"')
    expect(added).toMatchObject({
      tone: 'success',
      text: expect.stringMatching(/^Tết 2026 was added: TET. It has 119 /),
    })
    expect(added.actions).toContainEqual(expect.objectContaining({ command: 'coupons all campaign:"Tết 2026"' }))
    expect((await say('chien-dich sua "TẾT 2026" name:"Tết Bính Ngọ" prefixes:"TET, BL1"')).text).toMatch(
      /^Tết Bính Ngọ was changed: TET, BL1. It has 263 /,
    )
    const removed = await say('campaign remove tết bính ngọ')
    expect(removed.text).toContain('campaigns left: 0')
    const [restore] = removed.actions
    expect(restore).toMatchObject({ command: 'campaign add "Tết Bính Ngọ" prefixes:TET,BL1 detail:"Lì xì"' })
    await say(restore?.kind === 'command' ? restore.command : '')
    expect(tablesOf(await say('campaign list'))).toMatchObject([
      { rows: [{ name: 'Tết Bính Ngọ', prefixes: 'TET, BL1', coupons: 263, detail: 'Lì xì' }] },
    ])
  })

  it('says in plain words which campaigns count the same coupons', async () => {
    const { say } = await botWithCoupons()
    await say('campaign add Wide prefixes:T,BL1')
    const inner = await say('campaign add Narrow prefixes:TET')
    expect(notesOf(inner)).toEqual([
      'TET of Narrow begins with T of Wide: they share 119 coupons, and each counts them.',
    ])
    const same = await say('campaign add Twin prefixes:BL1')
    expect(notesOf(same)).toEqual(['Twin and Wide both have BL1 and share 144 coupons; each counts them.'])
    expect(notesOf(await say('campaign list'))).toHaveLength(2)
  })

  it.each([
    ['campaign add', 'needs a name'],
    ['campaign add X', 'at least one prefix'],
    ['campaign edit X', 'Add what to change'],
    ['campaign edit X detail:y', 'no campaigns yet'],
    ['campaign ad X', 'Did you mean campaign add?'],
    ['campaign add X prefix:A', 'Did you mean prefixes?'],
  ])('explains what is missing: %s', async (line, says) => {
    const { dispatch } = await temporaryBot()
    expect(await dispatch(line, manager, 'en')).toMatchObject({ tone: 'error', text: expect.stringContaining(says) })
  })

  it('lets an analyst read but not change, and audits changes', async () => {
    const { dispatch, say, ops } = await botWithCoupons()
    const analyst = personWith('analyst')
    expect(await dispatch('campaign add X prefixes:A', analyst, 'en')).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('Campaigns'),
    })
    await say('campaign add X prefixes:TET')
    expect(tablesOf(await dispatch('campaign', analyst, 'en'))).toHaveLength(1)
    await say('campaign remove x')
    const events = await auditTrail(ops.db, 'campaign')
    expect(events.map(({ subject, details }) => ({ subject, details: JSON.parse(details) as unknown }))).toEqual([
      { subject: 'X', details: { change: 'add', prefixes: 'TET' } },
      { subject: 'X', details: { change: 'remove', prefixes: 'TET' } },
    ])
  })
})
