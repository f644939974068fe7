import { expect, test } from 'vitest'
import { enqueue, findJob } from '../../../src/core/jobs/queue.ts'
import { limits } from '../../../src/core/limits.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { fixturePath } from '../../support/bot.ts'
import { apiCaller } from '../support/api-caller.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

type Answer = Record<string, unknown>

async function callerOf(web: Awaited<ReturnType<typeof temporaryWeb>>, role: string) {
  await web.signInLink(role)
  const caller = await apiCaller(web, role)
  const headers = { authorization: `Bearer ${caller.text}` }
  const post = (path: string, body: string | FormData, more: Readonly<Record<string, string>> = {}) =>
    fetch(`${web.base}/api/v1${path}`, { method: 'POST', body, headers: { ...headers, ...more } })
  const postJson = async (path: string, fields: object) =>
    (await post(path, JSON.stringify(fields), { 'content-type': 'application/json' })).json() as Promise<Answer>
  return { ...caller, post, postJson }
}

const encode = (offset: string) => Buffer.from(offset).toString('base64url')

test('a customer is looked up by the body alone, masked by the policy, with card and invoices page by page', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const [analyst, manager] = [await callerOf(web, 'analyst'), await callerOf(web, 'manager')]
  const { vip_id: vip, phone } = await web.business.db
    .selectFrom('customers')
    .innerJoin('vips', 'vips.customer_id', 'customers.id')
    .innerJoin('invoices', 'invoices.vip_key', 'vips.id')
    .select(['customers.vip_id', 'customers.phone_normalised as phone'])
    .where('phone_normalised', 'is not', null)
    .groupBy(['customers.vip_id', 'phone_normalised'])
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .executeTakeFirstOrThrow()
  const [masked] = (await analyst.postJson('/customers/lookup', { key: vip }))['customers'] as Answer[]
  const [whole] = (await manager.postJson('/customers/lookup', { key: phone }))['customers'] as Answer[]
  expect(masked).toMatchObject({ vipId: vip, phone: expect.stringMatching(/^\d\dxx x+ \d{3}$/u) })
  expect(whole).toMatchObject({ ref: masked?.['ref'], phone })

  const card = await analyst.json(`/customers/card?ref=${String(masked?.['ref'])}`)
  expect(card).toMatchObject({ vipId: vip, phone: masked?.['phone'] })
  const read = async () => (await auditTrail(web.services.ops, 'personal-data')).length
  const before = await read()
  const invoices: Answer[] = []
  let pages = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer = await analyst.json(
      `/customers/invoices?ref=${String(masked?.['ref'])}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    invoices.push(...(page['invoices'] as Answer[]))
    pages += 1
    cursor = page['next'] as string | null
  }
  expect(invoices).toHaveLength((card['purchases'] as { invoices: number }).invoices)
  expect([pages > 1, (await read()) - before]).toEqual([true, pages])
  expect(new Set(invoices.map((each) => each['invoiceNumber'])).size).toBe(invoices.length)
  expect((await analyst.call('/customers/card?ref=customer-999999999')).status).toBe(404)
  expect((await (await callerOf(web, 'viewer')).post('/customers/lookup', '')).status).toBe(403)
  expect((await analyst.call(`/customers/card?ref=${String(masked?.['ref'])}`)).headers.get('cache-control')).toBe(
    'no-store',
  )
})

test('files are uploaded, followed and undone; the list of imports has pages', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const { post, json, call } = await callerOf(web, 'manager')
  const form = new FormData()
  form.append('file', new File(['VIP ID,Name\n1,Lan\n'], 'customers.csv'))
  const taken = (await (await post('/imports/upload?kind=customers', form)).json()) as {
    jobs: { job: string; file: string }[]
  }
  expect(taken.jobs).toEqual([{ job: expect.any(String), file: 'customers.csv' }])
  const job = taken.jobs[0]?.job ?? ''
  expect(await json(`/imports/job?job=${job}`)).toEqual({ job, status: 'queued', import: null, error: null })

  const first = await json('/imports?limit=1')
  const second = await json(`/imports?limit=1&cursor=${String(first['next'])}`)
  const [newest] = first['imports'] as { id: number }[]
  expect((second['imports'] as { id: number }[])[0]?.id).toBeLessThan(newest?.id ?? 0)
  const undo = (await (await post(`/imports/undo?id=${newest?.id}`, '')).json()) as { jobs: { job: string }[] }
  expect(await findJob(web.services.ops, undo.jobs[0]?.job ?? '')).toMatchObject({ type: 'import-undo' })
  for (const cursor of ['nonsense', '!!!', encode('1e300'), encode('-1'), encode('1234567890')]) {
    expect(await (await call(`/imports?cursor=${cursor}`)).json()).toMatchObject({
      error: { code: 'cursor-unreadable' },
    })
  }
  for (const answer of [await call('/imports?kind=sale'), await post('/imports/upload?kind=sale', form)]) {
    expect(await answer.json()).toMatchObject({ error: { code: 'import-kind-wrong' } })
  }
  for (const id of ['999999999', '1e5', 'x', '']) {
    const unknown = await post(`/imports/undo?id=${id}`, '')
    expect(await unknown.json()).toMatchObject({ error: { code: 'import-undo-unknown' } })
  }
  expect((await call('/imports?limit=9999')).status).toBe(400)

  await enqueue(web.services.ops, { id: 'other', type: 'backup', lane: 'bulk', payload: {} })
  expect((await call('/imports/job?job=other')).status).toBe(404)
  expect((await (await callerOf(web, 'analyst')).call('/imports')).status).toBe(403)
  const refused = await call('/imports/upload')
  expect([refused.status, refused.headers.get('allow'), await refused.text()]).toEqual([
    405,
    'POST',
    expect.stringContaining('Use POST at this address, not GET.'),
  ])
  const posted = await post('/imports/', '')
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('views are saved, listed, used in calls, renamed and removed', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const { postJson, json, call } = await callerOf(web, 'analyst')
  const view = { name: 'Hà Nội', report: 'analytics', period: '2026-05', options: 'shop-group=HN,SG' }
  expect(await postJson('/views/save', view)).toMatchObject({ name: 'Hà Nội' })
  expect(await json('/views')).toMatchObject({
    views: [{ name: 'Hà Nội', period: '2026-05', options: { 'shop-group': 'HN,SG' }, forAll: false, mayChange: true }],
  })
  const unknown = await postJson('/views/save', { ...view, options: 'shop-group=XX' })
  expect(unknown).toMatchObject({ error: { code: 'filter-unknown' } })
  expect(await json('/analytics?view=ha noi')).toEqual(await json('/analytics?period=2026-05&shop-group=HN,SG'))
  expect(await json('/analytics?view=ha noi&shop-group=HN')).toMatchObject({ filters: { shopGroup: 'HN' } })
  expect((await call('/coupons?view=ha noi')).status).toBe(400)
  const { views } = (await json('/views')) as { views: { id: string }[] }
  const id = views[0]?.id ?? ''
  expect(await postJson('/views/rename', { id, name: 'Thủ đô' })).toEqual({ id, name: 'Thủ đô' })
  const other = await callerOf(web, 'manager')
  expect(await other.postJson('/views/remove', { id })).toMatchObject({ error: { code: 'view-gone' } })
  expect(await postJson('/views/remove', { id })).toEqual({ id, name: 'Thủ đô' })
  expect(await json('/views')).toEqual({ views: [] })
})

test('a body is read by the names of its fields; texts, numbers and truth values are taken, anything else is refused', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const { post, postJson, json } = await callerOf(web, 'analyst')
  const view = { name: 2026, report: 'analytics', period: '2026', forAll: true }
  expect(await postJson('/views/save', view)).toMatchObject({ name: '2026' })
  expect(await json('/views')).toMatchObject({ views: [{ name: '2026', period: '2026', forAll: true }] })
  for (const [fields, code] of [
    [{ ...view, forall: true }, 'parameter-unknown'],
    [{ ...view, forAll: 'yes' }, 'option-value-unknown'],
    [{ ...view, name: ['a', 'b'] }, 'parameter-twice'],
    [{ ...view, name: { text: 'a' } }, 'field-unreadable'],
    [{ ...view, name: null }, 'field-unreadable'],
  ] as const) {
    expect(await postJson('/views/save', fields)).toMatchObject({ error: { code } })
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const [body, code] of [
    ['name=a&report=analytics&shop=HN01', 'parameter-unknown'],
    ['name=a&name=b&report=analytics', 'parameter-twice'],
  ] as const) {
    expect(await (await post('/views/save', body, form)).json()).toMatchObject({ error: { code } })
  }
  expect(await (await post('/customers/lookup', 'Key=1', form)).json()).toMatchObject({
    error: { code: 'parameter-unknown', message: expect.stringContaining('Use one of: key') },
  })
})

test('a view is saved only when its report can read it, by people who may see that report', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const { postJson, json } = await callerOf(web, 'analyst')
  const view = { name: 'Hà Nội', report: 'analytics' }
  for (const [fields, code] of [
    [{ period: 'yesteryear' }, 'period-unknown'],
    [{ period: 'last-month', options: 'from=2026-01-01' }, 'period-twice'],
    [{ options: 'from=2026-13-01' }, 'day-unknown'],
    [{ options: 'shopgroup=HN' }, 'parameter-unknown'],
    [{ options: 'campaign=Tet' }, 'parameter-unknown'],
    [{ options: 'shop-group=HN&shop-group=SG' }, 'parameter-twice'],
    [{ options: 'season-scheme=third' }, 'option-value-unknown'],
    [{ options: 'amount-from=9&amount-to=1' }, 'amounts-reversed'],
  ] as const) {
    expect([code, await postJson('/views/save', { ...view, ...fields })]).toMatchObject([code, { error: { code } }])
  }
  const viewer = await callerOf(web, 'viewer')
  expect(await viewer.postJson('/views/save', { ...view, report: 'coupons' })).toMatchObject({
    error: { code: 'forbidden' },
  })
  expect(await json('/views')).toEqual({ views: [] })
})

test('a period of the call replaces the days that a view was saved with', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const { postJson, json } = await callerOf(web, 'analyst')
  await postJson('/views/save', {
    name: 'Tet',
    report: 'analytics',
    options: 'from=2026-02-01&to=2026-02-20&shop-group=HN',
  })
  const days = async (query: string) => {
    const { period, filters } = await json(`/analytics?view=tet${query}`)
    return { ...(period as object), filters }
  }
  const filters = expect.objectContaining({ shopGroup: 'HN' }) as unknown
  expect(await days('')).toMatchObject({ from: '2026-02-01', to: '2026-02-20', filters })
  expect(await days('&period=2026-05')).toMatchObject({ from: '2026-05-01', to: '2026-05-31', filters })
  expect(await days('&from=2026-03-01')).toMatchObject({ from: '2026-03-01', to: null, filters })
  expect(await days('&to=2026-01-31')).toMatchObject({ from: null, to: '2026-01-31', filters })
})

test('a person has a bounded number of views, and so has everyone, at every door', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const caller = await callerOf(web, 'analyst')
  const visit = await web.signedIn('analyst')
  const save = (name: string, forAll = false) => caller.postJson('/views/save', { name, report: 'analytics', forAll })
  const rows = async (scope: string, count: number) => {
    const at = NOW.toISOString()
    const [own] = await web.services.ops.selectFrom('saved_views').selectAll().where('name', '=', 'first').execute()
    const made = Array.from({ length: count }, (_, nth) => {
      const name = `view ${nth}`
      return { ...own!, id: `${scope} ${nth}`, scope, name, name_key: name, created_at: at, changed_at: at }
    })
    await web.services.ops.insertInto('saved_views').values(made).execute()
  }
  await save('first')
  const { scope } = await web.services.ops.selectFrom('saved_views').select('scope').executeTakeFirstOrThrow()
  await rows(scope, limits.views.value - 2)
  await rows('', limits.viewsForAll.value - 1)

  expect(await save('last')).toMatchObject({ name: 'last' })
  expect(await save('further')).toMatchObject({ error: { code: 'views-too-many' } })
  expect(await save('last')).toMatchObject({ name: 'last' })
  expect(await save('last', true)).toMatchObject({ name: 'last' })
  expect(await save('further', true)).toMatchObject({ error: { code: 'views-for-all-too-many' } })

  const byForm = await visit.post('/views/', { report: 'analytics', name: 'further', period: '2026', holds: 'period' })
  expect([byForm.status, await byForm.text()]).toEqual([
    400,
    expect.stringContaining('You already have 100 saved views'),
  ])
  const typed = await visit.post('/console/', { line: 'view save further "analytics 2026" for:all' })
  expect(await typed.text()).toContain('There are already 50 views for everyone')
})

test('a caller that has an answer already gets 304 until the answer changes', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const { call } = await callerOf(web, 'analyst')
  const tag = (await call('/analytics?period=2026-05')).headers.get('etag') ?? ''
  const again = await call('/analytics?period=2026-05', { 'if-none-match': tag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await call('/analytics?period=2026-05', { 'if-none-match': `"x", W/${tag}` })).status).toBe(304)
  expect((await call('/analytics?period=2026-04', { 'if-none-match': tag })).status).toBe(200)
  await web.runImport({ path: fixturePath('dirty/sales.csv') })
  expect((await call('/analytics?period=2026-05', { 'if-none-match': tag })).status).toBe(200)
})
