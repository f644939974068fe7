import { expect, test } from 'vitest'
import { personWith } from '../../support/bot.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const OPTIONS = 'shop-group=HN%2CSG&compare=last-year'

test('a report saved by name is a tab of its report, the same in chat, and stays relative', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const visit = await web.signedIn('viewer')
  const view = { report: 'analytics', name: 'Tết  2026', period: 'last-month', options: OPTIONS, holds: 'both' }
  const saved = await visit.post('/views/', { ...view, for: 'all' })
  expect(saved.status).toBe(303)
  expect(saved.headers.get('location')).toBe('/analytics/?period=last-month&shop-group=HN,SG&compare=last-year')
  const page = await visit.text('/analytics/?period=2026-04&order=byShop.-customers')
  expect(page).toContain(
    '<a href="/analytics/?period=last-month&amp;shop-group=HN,SG&amp;compare=last-year" >Tết 2026</a>',
  )
  expect(await visit.text('/analytics/?period=last-month&shop-group=HN,SG&compare=last-year')).toContain(
    'aria-current="true">Tết 2026</a>',
  )

  const say = (line: string) => web.dispatch(line, personWith('manager'), 'en', { now: web.deps.now?.() ?? new Date() })
  const asked = await say('analytics last-month shop-group:HN,SG compare:last-year')
  for (const line of ['view:"Tết 2026"', 'view tet 2026', 'analytics view:tết-2026']) {
    expect([line, (await say(line)).text]).toEqual([line, asked.text])
  }
  expect((await say('analytics 2026-04 view:"Tết 2026"')).text).toContain('April 2026')
  expect((await say('analytics view:"Tết 2025"')).text).toContain('Did you mean Tết 2026?')
  expect((await say('coupons view:"Tết 2026"')).text).toContain('Try: analytics view:"Tết 2026"')
  expect(await auditTrail(web.services.ops)).toContainEqual(expect.objectContaining({ action: 'view' }))
})

test('a view of a period alone keeps the filters of the page, one of filters alone its period', async () => {
  const { signedIn } = await temporaryWeb({ set: 'clean' })
  const visit = await signedIn('viewer')
  const view = { report: 'analytics', period: '2026-03-15..2026-04-14', options: 'grade=Gold', for: 'me' }
  await visit.post('/views/', { ...view, name: 'Mid March', holds: 'period' })
  await visit.post('/views/', { ...view, name: 'Gold', holds: 'filters' })
  const page = await visit.text('/analytics/?period=2026-05&brand=Bala')
  expect(page).toContain('href="/analytics/?period=2026-03-15..2026-04-14&amp;brand=Bala" >Mid March</a>')
  expect(page).toContain('href="/analytics/?period=2026-05&amp;grade=Gold" >Gold</a>')
})

test('own views are for their owner alone; only the owner or an admin changes one of everyone', async () => {
  const { signedIn } = await temporaryWeb({ set: 'clean' })
  const [viewer, manager, admin] = [await signedIn('viewer'), await signedIn('manager'), await signedIn('admin')]
  const view = { report: 'analytics', period: 'this-year', options: '', holds: 'both' }
  await viewer.post('/views/', { ...view, name: 'Mine', for: 'me' })
  await viewer.post('/views/', { ...view, name: 'Ours', for: 'all' })
  const seen = await manager.text('/views/')
  expect(seen).toContain('>Ours</a')
  expect(seen).not.toContain('Mine')
  expect(seen).not.toContain('action="/views/rename/"')
  expect((await manager.post('/views/', { ...view, name: 'ours', for: 'all' })).status).toBe(400)

  const id = /name="id" value="([^"]+)"/.exec(await admin.text('/views/'))?.[1] ?? ''
  expect((await manager.post('/views/remove/', { id, name: 'Ours', sure: 'yes' })).status).toBe(400)
  expect((await admin.post('/views/rename/', { id, name: 'All of us' })).headers.get('location')).toBe('/views/')
  expect(await manager.text('/views/')).toContain('>All of us</a')
  const asked = await (await admin.post('/views/remove/', { id, name: 'All of us' })).text()
  expect(asked).toContain('<h1>Remove the view All of us?</h1>')
  expect(await manager.text('/views/')).toContain('>All of us</a')
  await admin.post('/views/remove/', { id, name: 'All of us', sure: 'yes' })
  expect(await manager.text('/views/')).toContain('No saved views yet')
})

test('a page saves no view that its report refuses, nor one of a report that its reader may not see', async () => {
  const { signedIn } = await temporaryWeb({ set: 'clean' })
  const visit = await signedIn('viewer')
  const view = { report: 'analytics', name: 'Wrong', period: 'last-month', options: '', holds: 'both', for: 'all' }
  const refused = [
    { ...view, period: 'some day' },
    { ...view, period: 'x'.repeat(5000) },
    { ...view, options: 'shop-group=XX' },
    { ...view, options: 'compare=never' },
    { ...view, options: 'amount-from=2m&amount-to=1m' },
    { ...view, holds: 'period', options: 'weekday=someday' },
  ]
  for (const each of refused) {
    const answer = await visit.post('/views/', each)
    expect([each.options, answer.status, await answer.text()]).toEqual([
      each.options,
      400,
      expect.stringContaining('role="alert"'),
    ])
  }
  const reversed = await (await visit.post('/views/', { ...view, options: 'amount-from=2m&amount-to=1m' })).text()
  expect(reversed).toContain('Invoices of at least ₫2,000,000 and at most ₫1,000,000: nothing lies between.')
  expect((await visit.post('/views/', { ...view, report: 'coupons' })).status).toBe(403)
  expect(await visit.text('/views/')).not.toContain('Wrong')
})

test('chat saves, lists, renames and removes views, and offers to restore a removed one', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const say = (line: string) => web.dispatch(line, personWith('manager'), 'en')
  expect((await say('view save "Hà Nội" "analytics last-month shop-group:HN" for:all')).text).toContain(
    'analytics last-month shop-group:HN',
  )
  expect((await say('view save Wrong "analytics last-month shop-group:XX"')).error).toBe('filter-unknown')
  expect((await say('view save Wrong')).error).toBe('view-line')
  expect((await say('view rename "Hà Nội" to:"Miền Bắc"')).text).toBe('Renamed to Miền Bắc.')
  const list = await say('view')
  expect(list.actions).toEqual([expect.objectContaining({ command: 'analytics view:"Miền Bắc"' })])
  const removed = await say('view remove Miền Bắc')
  const [restore] = removed.actions
  expect(restore).toMatchObject({ command: 'view save "Miền Bắc" analytics last-month shop-group:HN for:all' })
  expect((await say('view:"Miền Bắc"')).error).toBe('views-none')
  await say(restore?.kind === 'command' ? restore.command : '')
  expect((await say('view:"Miền Bắc"')).tone).toBe('info')
})
