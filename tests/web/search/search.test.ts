import { describe, expect, it } from 'vitest'
import { auditTrail } from '../../support/audit-trail.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const find = async (visit: Visitor, q: string, headers = {}) => (await visit.post('/search/', { q }, headers)).text()
const hitsOf = (page: string) => page.slice(page.indexOf('<main'), page.indexOf('</main>'))

describe('the search box', () => {
  it('is on every page of a person, and on none of a visitor', async () => {
    const { signedIn, visitor } = await temporaryWeb()
    const visit = await signedIn('viewer')
    for (const path of ['/', '/console/', '/formulas/']) expect(await visit.text(path)).toContain('class="site-search"')
    expect(await visitor().text('/login/')).not.toContain('site-search')
  })

  it('finds customers by VIP ID, phone and name, with whole phones for those with the right, and audits it', async () => {
    const { signedIn, business, services } = await temporaryWeb({ set: 'clean' })
    const known = await business.db
      .selectFrom('customers')
      .select(['id', 'vip_id', 'phone_normalised', 'name'])
      .where('phone_normalised', 'is not', null)
      .where('name', '!=', '')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const visit = await signedIn('manager')
    for (const typed of [known.vip_id, known.phone_normalised, known.name]) {
      expect(hitsOf(await find(visit, typed ?? ''))).toMatch(/href="\/customer-detail\/\?id=\d+"/)
    }
    expect(hitsOf(await find(visit, known.vip_id ?? ''))).toContain(known.phone_normalised)
    expect(await auditTrail(services.ops, 'personal-data')).toHaveLength(4)
    const analyst = hitsOf(await find(await signedIn('analyst'), known.vip_id ?? ''))
    expect(analyst).toContain(`09xx xxx ${known.phone_normalised?.slice(-3)}`.slice(2))
    expect(analyst).not.toContain(known.phone_normalised)
    expect(hitsOf(await find(await signedIn('viewer'), known.vip_id ?? ''))).not.toContain('customer-detail')
  })

  it('never looks for customers by an address, which logs and histories would hold', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    expect(hitsOf(await visit.text('/search/?q=1000001'))).not.toContain('customer-detail')
    expect(hitsOf(await find(visit, '1000001'))).toContain('customer-detail')
    expect(hitsOf(await visit.text('/search/?q=coupons'))).toContain('href="/coupons/"')
  })

  it('leads to the report of a shop, to pages one may open and to command lines', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    expect(hitsOf(await find(visit, 'HN04'))).toContain('href="/analytics/?shop=HN04"')
    expect(hitsOf(await find(visit, 'imports'))).toContain('href="/imports/"')
    const lines = hitsOf(await find(visit, 'doanh thu'))
    expect(lines).toContain('href="/console/?line=analytics+last-month"')
    expect(await visit.text('/console/?line=analytics+last-month')).toContain('value="analytics last-month"')
    expect(hitsOf(await find(await signedIn('viewer'), 'imports'))).not.toContain('href="/imports/"')
  })

  it('answers its script with options, and says when there is nothing', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    const options = await find(visit, 'coup', { 'X-Semir-Part': 'search' })
    expect(options).toMatch(/role="option" id="found-pages-0" data-url="\/coupons\/"/)
    expect(options).not.toContain('<html')
    expect(hitsOf(await find(visit, 'zzzz<b>'))).toContain('Nothing found for &quot;zzzz&lt;b&gt;&quot;')
  })
})
