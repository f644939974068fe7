import { describe, expect, it } from 'vitest'
import type { Person, BuiltInRole } from '../../../src/core/access/policy.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { addCnvMembers, addCoupons, addCustomers, addSales } from '../../core/customers/support/small-shop.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'

const manager = personWith('manager')
const analyst = personWith('analyst')

const SENSITIVE = {
  id_number: '012345678901',
  race: 'Kinh',
  email: 'hong@example.vn',
  contact_address: '5 ngõ 12 Hàng Bông',
  birthday: '1990-04-17',
}

async function shopOfHong() {
  const bot = await temporaryBot()
  const { business } = bot
  await addCustomers(business, [
    {
      vip_id: '1000001',
      phone: '84912345678',
      name: 'Nguyễn Thị Hồng',
      vip_grade: 'Gold',
      registration_date: '2025-01-05',
      points: 1_200,
      used_points: 200,
      ...SENSITIVE,
    },
    { vip_id: '1000002', phone: '0912345678', name: 'Nguyễn Văn Nam', registration_date: '2025-06-01' },
    { vip_id: '1000003', phone: '0388888123', name: 'Trần Hồng Nhung' },
    { vip_id: '1000003', phone: '0388888124', name: 'Trần Hồng Nhung' },
    { vip_id: '', phone: '0355555123', name: 'Lê Ngọc Ánh' },
  ])
  await addSales(
    business,
    Array.from({ length: 8 }, (_, at) => ({
      number: `HN${at}`,
      day: `2025-0${at + 1}-05`,
      vipId: '1000001',
      amount: 100_000,
    })),
  )
  await addCoupons(business, [
    { coupon_id: 'C1', member_id: '1000001', used: 1, using_date: '2025-03-05' },
    { coupon_id: 'C2', member_id: '1000001' },
  ])
  await addCnvMembers(business, [{ cnv_id: 77, phone: '0912 345 678', level_name: 'Gold', points: 900 }])
  const looks = async () => {
    const events = await bot.ops.db.selectFrom('audit_events').select(['action', 'subject', 'details']).execute()
    return events.map(({ action, subject, details }) => [action, subject, JSON.parse(details) as unknown])
  }
  return { ...bot, looks }
}

const whole = (reply: Reply) => JSON.stringify(reply)
const fieldsOf = (reply: Reply) => reply.parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []))
const itemsOf = (reply: Reply) => reply.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))

describe('customer', () => {
  it.each(['customer 1000001', 'khách hàng 1000001.0', 'khach vip:1000001', 'kh --vip 1000001'])(
    '"%s" answers with the card, the latest invoices, coupons, CNV, other VIP IDs and the page',
    async (line) => {
      const { dispatch } = await shopOfHong()
      const reply = await dispatch(line, manager, 'en')
      expect(reply).toMatchObject({ tone: 'info', visibility: 'me', text: 'VIP 1000001: Spent ₫800,000, Invoices 8' })
      expect(reply.parts[0]).toEqual({
        kind: 'heading',
        text: 'VIP 1000001',
        detail: 'Nguyễn Thị Hồng · 09xx xxx 678 · Gold · registered on 05/01/2025',
      })
      expect(fieldsOf(reply).map(({ label, value }) => [label, value])).toEqual([
        ['Spent', '₫800,000'],
        ['Invoices', '8'],
        ['Average per invoice', '₫100,000'],
        ['Return visits', '7'],
        ['Points left', '1,000'],
        ['Used points', '200'],
        ['First purchase', '05/01/2025'],
        ['Last purchase', '05/08/2025'],
        ['Favourite shop', 'Semir Hà Nội 1 (8)'],
      ])
      const [table] = reply.parts.flatMap((part) => (part.kind === 'table' ? [part] : []))
      expect(table).toMatchObject({ more: 3, rows: { length: 5 } })
      expect(table?.rows[0]).toMatchObject({ salesDate: '2025-08-05', invoiceNumber: 'HN7', salesAmount: 100_000 })
      expect(itemsOf(reply)).toEqual([
        { code: 'Coupons', text: '2: 1 used, 1 not used; last used on 05/03/2025' },
        {
          code: 'CNV',
          text: 'customer 77, Gold, 900 points; POS has 100 points more; same phone without the country code',
        },
        {
          code: '/semir customer vip:1000002',
          text: 'Nguyễn Văn Nam · 09xx xxx 678 · No Grade · registered on 01/06/2025',
        },
      ])
      expect(reply.actions).toMatchObject([
        { kind: 'link', url: 'http://localhost:3000/customer-detail/?id=1' },
        { kind: 'command', command: 'customer vip:1000002' },
      ])
    },
  )

  it('lists several to choose from, by commands that carry neither phone nor name', async () => {
    const { dispatch } = await shopOfHong()
    const reply = await dispatch('customer +84 912 345 678', analyst, 'en')
    expect(reply.text).toBe('2 customers match phone 0912345678.')
    const commands = reply.actions.flatMap((action) => (action.kind === 'command' ? [action.command] : []))
    expect(commands).toEqual(['customer vip:1000002', 'customer vip:1000001'])
    expect((await dispatch(commands[1] ?? '', analyst, 'en')).parts[0]).toMatchObject({ text: 'VIP 1000001' })
  })

  it('distinguishes records of one VIP ID, and of none, by their numbers', async () => {
    const { dispatch } = await shopOfHong()
    const { actions } = await dispatch('customer 1000003', manager, 'en')
    const commands = actions.flatMap((action) => (action.kind === 'command' ? [action.command] : []))
    expect(commands).toEqual(['customer id:4', 'customer id:3'])
    const older = await dispatch('customer id:3', manager, 'en')
    expect(itemsOf(older)[0]).toMatchObject({ code: '/semir customer id:4' })
    const byName = (await dispatch('customer ng', manager, 'en')).actions
    expect(byName.map((action) => action.kind === 'command' && action.command)).toEqual([
      'customer vip:1000001',
      'customer vip:1000002',
      'customer id:5',
      'customer id:3',
      'customer id:4',
    ])
    expect((await dispatch('customer ngọc ánh', manager, 'en')).text).toContain('Customer without a VIP ID')
  })

  it('says what was searched, with near misses, when no customer is found', async () => {
    const { dispatch } = await shopOfHong()
    const reply = await dispatch('customer 0388 888 1234', manager, 'en')
    expect(reply).toMatchObject({ tone: 'error', text: 'No customer matches phone 03888881234.' })
    expect(itemsOf(reply).map(({ code }) => code)).toEqual(['/semir customer id:3', '/semir customer id:4'])
    const none = await dispatch('khách 0777000999', manager, 'vi')
    expect(none.text).toBe('Không có khách nào khớp với số điện thoại 0777000999.')
    expect(whole(none)).toContain('Cũng không có ai gần giống')
  })

  it('shows what CNV knows about a phone that no customer has', async () => {
    const { dispatch, business } = await shopOfHong()
    await addCnvMembers(business, [{ cnv_id: 78, phone: '84777000999', level_name: null, points: 5 }])
    const reply = await dispatch('customer 0777000999', manager, 'en')
    expect(reply.parts[0]).toMatchObject({
      title: 'CNV has this phone',
      items: [{ text: 'customer 78, no level, 5 points' }],
    })
  })

  it('asks for a customer when no key is given', async () => {
    const { dispatch } = await shopOfHong()
    for (const line of ['customer', 'customer vip:', 'customer "  "']) {
      expect((await dispatch(line, manager, 'en')).text).toContain('Which customer?')
    }
  })
})

describe('personal data in a chat answer', () => {
  const lines = ['customer 1000001', 'customer 0912345678', 'customer hong', 'customer id:1', 'customer 1000009']

  it.each(['analyst', 'manager', 'admin'] as const)(
    'never holds a whole phone or what is sensitive: %s',
    async (role) => {
      const { dispatch } = await shopOfHong()
      for (const line of lines) {
        const reply = await dispatch(line, personWith(role), 'en')
        const { text: _echo, ...rest } = reply
        for (const secret of ['912345678', '388888123', ...Object.values(SENSITIVE), '17/04/1990']) {
          expect([line, whole({ ...rest, text: '' }).includes(secret)]).toEqual([line, false])
        }
        expect(reply.visibility).toBe('me')
      }
    },
  )

  it('has names for those with the permission, initials for others', async () => {
    const { dispatch } = await shopOfHong()
    for (const line of lines.slice(0, 4)) {
      expect(whole(await dispatch(line, manager, 'en'))).toContain('Nguyễn Thị Hồng')
      const masked = whole(await dispatch(line, analyst, 'en'))
      expect(masked).toContain('N. T. H.')
      expect(masked).not.toMatch(/Nguyễn|Hồng|Nam/)
    }
  })

  it('is never shared and never written into a workbook by chat', async () => {
    const { dispatch, looks } = await shopOfHong()
    for (const line of ['customer 1000001 share', 'customer share 1000001', 'customer 1000001 SHARE']) {
      const reply = await dispatch(line, manager, 'en')
      expect(reply).toMatchObject({ tone: 'error', visibility: 'me', files: [] })
      expect(reply.text).toContain('never posted to a channel')
    }
    expect((await dispatch('customer 1000001 xlsx', manager, 'en')).text).toContain(
      'The customer page has the whole history',
    )
    expect(await looks()).toEqual([])
  })

  it('is refused to a viewer', async () => {
    const { dispatch, looks } = await shopOfHong()
    expect((await dispatch('customer 1000001', personWith('viewer'), 'en')).text).toContain(
      'do not have access to this (Customers (masked))',
    )
    expect(await looks()).toEqual([])
  })

  it('is audited when read, without phone or name', async () => {
    const { dispatch, looks } = await shopOfHong()
    const ask = (line: string, role: BuiltInRole) => dispatch(line, personWith(role) satisfies Person, 'en')
    await ask('customer 0388888123', 'analyst')
    await ask('customer hong', 'analyst')
    await ask('customer hong', 'manager')
    await ask('customer ngoc anh', 'manager')
    expect(await looks()).toEqual([
      ['personal-data', 'customer', { customer: '1000003' }],
      ['personal-data', 'customers', { listed: 3 }],
      ['personal-data', 'customer', { customer: 'customer 5' }],
    ])
  })

  it('stays plain text whatever a name holds', async () => {
    const { dispatch, business } = await shopOfHong()
    await addCustomers(business, [{ vip_id: '9', phone: '0399999123', name: '<!channel> *Đỗ* `x`' }])
    expect((await dispatch('customer vip:9', manager, 'en')).parts[0]).toMatchObject({
      detail: expect.stringContaining('<!channel> *Đỗ* `x`'),
    })
    expect((await dispatch('customer vip:9', analyst, 'en')).parts[0]).toMatchObject({
      detail: expect.stringContaining('C. Đ. X. · 03xx'),
    })
  })
})
