import { describe, expect, it } from 'vitest'
import { personWith } from '../../support/bot.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const report = '/analytics/?period=2026-05&shop-group=HN'
const share = '/analytics/share/?period=2026-05&shop-group=HN'

describe('the Share menu of a report', () => {
  it('copies, links, schedules and saves for those with the right', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn('manager')).text(report)
    const menu = page.slice(page.indexOf('id="share-menu"'), page.indexOf('</div>', page.indexOf('id="share-menu"')))
    expect(menu).toContain('data-copy-address')
    expect(menu).toContain('action="/analytics/share/?period=2026-05&amp;shop-group=HN"')
    expect(menu).toContain('Link without sign-in (7 days)')
    expect(menu).toContain('href="/admin/schedules/?line=analytics+2026-05+shop-group%3AHN"')
    expect(menu).toContain('format=pdf')
    const viewer = await (await signedIn('viewer')).text(report)
    expect(viewer).toContain('data-copy-address')
    expect(viewer).not.toContain('share-menu')
  })

  it('schedules and posts what is asked for, whatever the page lists, sorts or has open', async () => {
    const { signedIn, dispatch } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('admin')
    const lines = {
      '/analytics/?period=2026-05&shop=HN04&list=customers&sort=-invoices&order=byShop.-customers&open=shops':
        'analytics 2026-05 shop:HN04',
      '/coupons/?period=2026-05&show=used&sort=-usingDate': 'coupons 2026-05',
      '/cnv/customer-comparison/?period=2026-05&list=cnvOnly&sort=name': 'compare 2026-05',
    }
    for (const [path, line] of Object.entries(lines)) {
      const page = await visit.text(path)
      expect(page).toContain(`/admin/schedules/?${new URLSearchParams({ line }).toString()}"`)
      expect((await dispatch(line, personWith('manager'), 'en')).tone).toBe('info')
    }
  })

  it('makes a link that opens the same report without signing in, and is audited', async () => {
    const { signedIn, visitor, services } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    const made = await (await visit.post(share, { to: 'link' })).text()
    const [, path = ''] = /value="http:\/\/localhost:3000(\/r\/[^"]+)"/.exec(made) ?? []
    const linked = await visitor().text(path)
    expect(linked).toContain('May 2026')
    expect(linked).toContain('Shop group: HN')
    expect(linked).not.toContain('SG01')
    expect(await auditTrail(services.ops, 'export')).toHaveLength(1)
  })

  it('posts to a channel that the bot knows, and to no other', async () => {
    const { signedIn, services } = await temporaryWeb({ set: 'clean' })
    await services.ops
      .insertInto('chat_conversations')
      .values({
        platform: 'slack',
        id: 'C1',
        kind: 'channel',
        label: '#ops',
        workspace_id: 'T1',
        reference: '{}',
        updated_at: '2026-06-01T00:00:00Z',
      })
      .execute()
    const visit = await signedIn('manager')
    expect(await visit.text(report)).toContain('<option value="slack:C1">#ops</option>')
    expect(await (await visit.post(share, { to: 'slack:C1' })).text()).toContain('#ops')
    expect(await services.ops.selectFrom('jobs').select('type').where('lane', '=', 'chat').execute()).toHaveLength(1)
    expect((await visit.post(share, { to: 'slack:C2' })).status).toBe(404)
  })

  it('is refused to those who may not export', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    expect((await (await signedIn('viewer')).post(share, { to: 'link' })).status).toBe(403)
  })

  it('says on a linked page that demo data is invented, signed out too', async () => {
    const { signedIn, visitor } = await temporaryWeb({ set: 'clean', demo: () => Promise.resolve(true) })
    const made = await (await (await signedIn('manager')).post(share, { to: 'link' })).text()
    const [, path = ''] = /value="http:\/\/localhost:3000(\/r\/[^"]+)"/.exec(made) ?? []
    expect(await visitor().text(path)).toContain('class="demo-note"')
    expect(await visitor().text('/login/')).not.toContain('class="demo-note"')
  })
})
