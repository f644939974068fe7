import { describe, expect, it } from 'vitest'
import { addCnvMembers, addCoupons, addCustomers, addSales } from '../../core/customers/support/small-shop.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const PERSONAL = {
  email: 'hong@example.vn',
  birthday: '1990-04-17',
  id_number: '012345678901',
  race: 'Kinh',
  contact_address: '5 ngõ 12 Hàng Bông',
}

async function webOfHong() {
  const web = await temporaryWeb()
  const { business } = web
  await addCustomers(business, [
    { vip_id: '1000001', phone: '84912345678', name: 'Nguyễn Thị Hồng', registration_date: '2025-01-05', ...PERSONAL },
    { vip_id: '1000002', phone: '0912345678', name: 'Nguyễn Văn Nam', registration_date: '2025-06-01' },
  ])
  const sales = Array.from({ length: 60 }, (_, at) => ({
    number: `HN${at}`,
    day: new Date(Date.UTC(2025, 0, 5 + at)).toISOString().slice(0, 10),
    vipId: '1000001',
    amount: 100_000,
  }))
  await addSales(business, [
    ...sales,
    { number: 'X1', day: '2026-01-01', vipId: '7000001', amount: 5, buyer: 'Đỗ Mai' },
  ])
  await addCoupons(
    business,
    Array.from({ length: 30 }, (_, at) => ({
      coupon_id: `C${at + 10}`,
      member_id: '1000001',
      face_value: 500_000_000,
    })),
  )
  await addCnvMembers(business, [{ cnv_id: 77, phone: '0912345678', level_name: 'Platinum', points: 900 }])
  const looks = async () => {
    const events = await web.ops.db.selectFrom('audit_events').select(['action', 'subject', 'details']).execute()
    return events.filter(({ action }) => action === 'personal-data').map(({ subject, details }) => [subject, details])
  }
  return { ...web, looks }
}

const invoicesOn = (page: string) => [...page.matchAll(/<td[^>]*>(HN\d+)<\/td>/g)].map(([, number]) => number)
const couponsOn = (page: string) => [...page.matchAll(/<th scope="row"[^>]*>(C\d+)<\/th>/g)].map(([, id]) => id)
const find = (key: string) => ['/customer-detail/', { key }] as const

describe('looking for a customer', () => {
  it.each(['1000001', 'nguyễn thị', 'hong'])(
    'leads "%s" to the page, whose address has no phone or name',
    async (key) => {
      const { signedIn } = await webOfHong()
      const response = await (await signedIn('analyst')).post(...find(key))
      expect([response.status, response.headers.get('location')]).toEqual([303, '/customer-detail/?id=1'])
      expect(response.headers.get('cache-control')).toBe('private, no-store')
    },
  )

  it('leads to a card that only sales know', async () => {
    const { signedIn } = await webOfHong()
    const visit = await signedIn()
    const address = (await visit.post(...find('7000001'))).headers.get('location') ?? ''
    expect(address).toMatch(/^\/customer-detail\/\?card=\d+$/)
    const page = await visit.text(address)
    expect(page).toContain('<h1>Đỗ Mai</h1>')
    expect(page).toContain('only in sales, not in the customer file')
  })

  it('lists several, each with its page', async () => {
    const { signedIn, looks } = await webOfHong()
    const response = await (await signedIn('manager')).post(...find('+84 912 345 678'))
    const page = await response.text()
    expect(page).toContain('2 customers match phone 0912345678.')
    expect(page).toContain('<a href="/customer-detail/?id=1">VIP 1000001</a>')
    expect(page).toContain('<a href="/customer-detail/?id=2">VIP 1000002</a>')
    expect(page).toContain('value="+84 912 345 678"')
    expect(await looks()).toEqual([['customers', '{"listed":2}']])
  })

  it('says what was searched, with near misses, when no customer is found', async () => {
    const { signedIn } = await webOfHong()
    const visit = await signedIn('analyst')
    const near = await (await visit.post(...find('0912 345 679'))).text()
    expect(near).toContain('No customer matches phone 0912345679.')
    expect(near).toContain('Similar')
    expect(near).toContain('09xx xxx 678')
    expect(near).not.toContain('0912345678')
    expect(await (await visit.post(...find('0777 000 999'))).text()).toContain('There is no similar one either')
    const hostile = await (await visit.post(...find('<script>alert(1)</script>'))).text()
    expect(hostile).toContain('&lt;script&gt;')
    expect(hostile).not.toContain('<script>alert')
  })

  it('posts, so that nothing typed stands in an address', async () => {
    const { signedIn } = await webOfHong()
    const page = await (await signedIn()).text('/customer-detail/')
    expect(page).toMatch(/<form method="post" action="\/customer-detail\/"/)
    expect(page).not.toMatch(/<form method="get"/)
  })
})

describe('the customer page', () => {
  it('shows all there is to those who may see personal data', async () => {
    const { signedIn, looks } = await webOfHong()
    const page = await (await signedIn('manager')).text('/customer-detail/?id=1')
    expect(page).toContain('<title>VIP 1000001 · Semir</title>')
    expect(page).toContain('<h1>Nguyễn Thị Hồng</h1>')
    expect(page).toContain('VIP 1000001 · 0912345678 · No Grade · registered on 05/01/2025')
    for (const text of ['84912345678', '17/04/1990', 'hong@example.vn', '012345678901', 'Kinh', '5 ngõ 12 Hàng Bông']) {
      expect(page).toContain(text)
    }
    for (const text of ['₫6,000,000', 'Semir Hà Nội 1 (60)', 'Platinum', 'same phone without the country code']) {
      expect(page).toContain(text)
    }
    expect(page).toContain('<a href="/customer-detail/?id=2">VIP 1000002</a>')
    expect(await looks()).toEqual([['customer', '{"customer":"1000001"}']])
  })

  it('masks phone and name for the others and leaves out what is sensitive', async () => {
    const { signedIn, looks } = await webOfHong()
    const page = await (await signedIn('analyst')).text('/customer-detail/?id=1')
    expect(page).toContain('<h1>N. T. H.</h1>')
    expect(page).toContain('09xx xxx 678')
    for (const secret of ['912345678', 'Hồng', 'Văn Nam', '1990', ...Object.values(PERSONAL), 'Personal data']) {
      expect([secret, page.includes(secret)]).toEqual([secret, false])
    }
    expect(await looks()).toEqual([['customer', '{"customer":"1000001"}']])
  })

  it('pages invoices and coupons apart, by addresses that work without JavaScript', async () => {
    const { signedIn } = await webOfHong()
    const visit = await signedIn()
    const first = await visit.text('/customer-detail/?id=1')
    expect([invoicesOn(first).length, invoicesOn(first)[0], couponsOn(first).length]).toEqual([25, 'HN59', 25])
    const [, next] = /href="([^"]*)" rel="next"/.exec(first) ?? []
    expect(next).toBe('/customer-detail/?id=1&amp;invoices=2&amp;coupons=1#invoices')
    const second = await visit.text('/customer-detail/?id=1&invoices=3&coupons=2')
    expect(invoicesOn(second)).toEqual(Array.from({ length: 10 }, (_, at) => `HN${9 - at}`))
    expect(couponsOn(second)).toEqual(['C35', 'C36', 'C37', 'C38', 'C39'])
    for (const wrong of ['99', '0', '-1', 'x', '1e9']) {
      expect((await visit.get(`/customer-detail/?id=1&invoices=${wrong}`)).status).toBe(200)
    }
  })

  it.each(['id=99', 'id=', 'id=x', 'id=1.5', 'id=99999999999999999999', 'card=1', 'id=1%20or%201', 'card=0912345678'])(
    'is not there for %s',
    async (query) => {
      const { signedIn, looks } = await webOfHong()
      expect((await (await signedIn()).get(`/customer-detail/?${query}`)).status).toBe(404)
      expect(await looks()).toEqual([])
    },
  )

  it('escapes whatever a name, a shop or a coupon holds', async () => {
    const { signedIn, business } = await webOfHong()
    const evil = '"><img src=x onerror=alert(1)>'
    const [id] = await addCustomers(business, [{ vip_id: evil, phone: '0399999123', name: evil, vip_grade: evil }])
    await addSales(business, [{ number: evil, day: '2026-01-01', vipId: evil, amount: 1, shopName: evil }])
    await addCoupons(business, [{ coupon_id: evil, member_id: evil, using_shop: evil }])
    const page = await (await signedIn()).text(`/customer-detail/?id=${id}`)
    expect(page).toContain('&quot;&gt;&lt;img')
    expect(page).not.toContain('<img')
  })

  it('is in the menu of those who may look, and closed to the others', async () => {
    const { signedIn } = await webOfHong()
    expect(await (await signedIn('analyst')).text('/')).toContain('href="/customer-detail/"')
    const viewer = await signedIn('viewer')
    expect(await viewer.text('/')).not.toContain('href="/customer-detail/"')
    expect((await viewer.get('/customer-detail/?id=1')).status).toBe(403)
    expect((await viewer.post(...find('1000001'))).status).toBe(403)
  })

  it('is where the console leads, whose answer stays masked', async () => {
    const { signedIn } = await webOfHong()
    const visit = await signedIn('manager')
    const answer = await (await visit.post('/console/', { line: 'customer 1000001' })).text()
    expect(answer).toContain('href="http://localhost:3000/customer-detail/?id=1"')
    expect(answer).toContain('09xx xxx 678')
    expect(answer).not.toContain('912345678')
  })
})
