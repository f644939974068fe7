import { describe, expect, it } from 'vitest'
import { enqueueSync } from '../../../src/core/cnv/sync/enqueue-sync.ts'
import { seedSyncSchedules } from '../../../src/core/delivery/schedules/schedules.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const PAGE = '/cnv/sync-status/'

async function syncWeb() {
  const web = await temporaryWeb()
  await seedSyncSchedules(web.services.ops, { now: NOW, timeZone: web.deps.timeZone })
  const logged = async (changes: object = {}) => {
    const ended = { started_at: '2026-06-15T04:05:00.000Z', completed_at: '2026-06-15T04:05:42.000Z', is_full: 0 }
    const counts = { total_records: 1_204, created_count: 37, updated_count: 91, failed_count: 0 }
    const checkpoint = { checkpoint_updated_at: '2026-06-15T04:04:00.000Z' }
    await web.business.db
      .insertInto('cnv_sync_logs')
      .values({ sync_type: 'customers', status: 'completed', ...ended, ...counts, ...checkpoint, ...changes })
      .execute()
  }
  const open = () =>
    web.services.ops.selectFrom('jobs').select(['id', 'payload']).where('type', '=', 'cnv-sync').execute()
  return { ...web, logged, open }
}

describe('the page of syncs', () => {
  it('says where CNV is not set up what to set, and the way without it', async () => {
    const { signedIn } = await temporaryWeb({ cnvSetUp: false })
    const page = await (await signedIn()).text(PAGE)
    expect(page).toContain('CNV_USERNAME=…')
    expect(page).toContain('import --kind cnv customers.json')
    expect(page).not.toContain('action="/cnv/sync/"')
  })

  it('shows the last sync of each type, its figures and the next run', async () => {
    const { signedIn, logged } = await syncWeb()
    await logged()
    const page = await (await signedIn()).text(PAGE)
    expect(page).toContain('Last 15/06/2026 11:05 · Read up to 15/06/2026 11:04')
    expect(page).toContain('<dd>1,204</dd>')
    expect(page).toContain('Next 15/06/2026 12:05 · every hour at :05')
    expect(page).toContain('never synced yet')
    expect(page).toMatch(/<td class="number"[^>]*>42 s<\/td>/)
  })

  it('opens in place what went wrong, and runs no markup of the service', async () => {
    const { signedIn, logged } = await syncWeb()
    const error = { error_message: 'cnv-list-failed', error_params: '{"reason":"<b>500</b>"}' }
    await logged({ status: 'failed', failed_count: 1, ...error, error_details: '[{"record":7,"reason":"<i>timeout"}]' })
    const page = await (await signedIn()).text(PAGE)
    const [row = ''] = /<tbody>.*?<\/tbody>/s.exec(page) ?? []
    expect(row).toContain('<details>')
    expect(row).toContain('<p id="sync-1">')
    expect(row).toContain('CNV did not return the next page (&lt;b&gt;500&lt;/b&gt;).')
    expect(row).toContain('<li>7: &lt;i&gt;timeout</li>')
    expect(page).toContain('class="notice notice-error"')
  })

  it('says since when nothing new has come', async () => {
    const { signedIn, logged } = await syncWeb()
    const failed = { status: 'failed', error_message: 'cnv-unreachable', completed_at: '2026-06-15T04:06:00.000Z' }
    await logged(failed)
    const visit = await signedIn()
    expect(await visit.text(PAGE)).toContain('Failed 15/06/2026 11:06, has never succeeded yet')
    await logged()
    await logged(failed)
    await logged(failed)
    const page = await visit.text(PAGE)
    expect(page).toContain('Failed 15/06/2026 11:06 · nothing new since 15/06/2026 11:05')
  })

  it('turns the pages of a long history', async () => {
    const { signedIn, logged } = await syncWeb()
    for (let at = 0; at < 51; at++) await logged()
    const visit = await signedIn()
    expect(await visit.text(PAGE)).toContain('href="?offset=50"')
    expect((await visit.text(`${PAGE}?offset=50`)).match(/<th scope="row"/g)).toHaveLength(1)
  })

  it('starts a sync, shows it moving, and starts no second one beside it', async () => {
    const { signedIn, open, services } = await syncWeb()
    const visit = await signedIn()
    for (const full of ['true', '']) {
      const answer = await visit.post('/cnv/sync/', { type: 'customers', full })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE])
    }
    const [job, ...others] = await open()
    expect([job?.payload, others]).toEqual(['{"type":"customers","full":true}', []])
    const progress = {
      type: 'customers',
      records: 1_200,
      failed: 2,
      startedAt: '2026-06-15T05:00:00.000Z',
      share: 0.25,
    }
    await services.ops
      .updateTable('jobs')
      .set({ status: 'running', progress: JSON.stringify(progress), updated_at: '2026-06-15T05:00:30.000Z' })
      .execute()
    const page = await visit.text(PAGE)
    expect(page).toContain(`data-job-events="/jobs/${job?.id}/events"`)
    expect(page).toContain('25% · 1,200 records · 40 a second · about 1 m 30 s left · 2 failed')
    expect(page).toContain('http-equiv="refresh"')
  })

  it('pauses, resumes and removes a schedule, and asks before it removes', async () => {
    const { signedIn } = await syncWeb()
    const visit = await signedIn()
    await visit.post('/cnv/sync-schedule/', { id: '1', do: 'pause' })
    expect(await visit.text(PAGE)).toContain('every hour at :05 · paused')
    await visit.post('/cnv/sync-schedule/', { id: '1', do: 'resume' })
    expect(await visit.text(PAGE)).toContain('Next 15/06/2026 12:05 · every hour at :05')
    const asked = await (await visit.post('/cnv/sync-schedule/', { id: '1', do: 'remove' })).text()
    expect(asked).toContain('action="/cnv/sync-schedule/" class="entry-form"')
    expect(asked).toContain('href="/cnv/sync-status/"')
    const removed = await visit.post('/cnv/sync-schedule/', { id: '1', do: 'remove', sure: 'yes' })
    expect(removed.headers.get('location')).toBe('/cnv/sync-status/')
    expect(await visit.text(PAGE)).not.toContain('every hour at :05')
  })

  it('lets an analyst look and not act', async () => {
    const { signedIn, open } = await syncWeb()
    const visit = await signedIn('analyst')
    const page = await visit.text(PAGE)
    expect(page).toContain('CNV customers')
    expect(page).not.toContain('action="/cnv/sync')
    expect((await visit.post('/cnv/sync/', { type: 'customers' })).status).toBe(403)
    expect((await visit.post('/cnv/sync-schedule/', { id: '1', do: 'pause' })).status).toBe(403)
    expect(await open()).toEqual([])
  })

  it('keeps a job to those who may watch its kind', async () => {
    const { signedIn, services } = await syncWeb()
    const { jobId } = await enqueueSync(services.ops, { type: 'orders' }, 'system')
    expect((await (await signedIn('viewer')).get(`/jobs/${jobId}/`)).status).toBe(403)
    expect((await (await signedIn('analyst')).get(`/jobs/${jobId}/`)).status).toBe(200)
  })
})

describe('the home page', () => {
  it('shows the last syncs, one line each', async () => {
    const { signedIn, logged } = await syncWeb()
    const visit = await signedIn()
    expect(await visit.text('/')).not.toContain('Open sync status')
    await logged()
    await logged({ sync_type: 'orders', status: 'failed', error_message: 'cnv-unreachable' })
    const page = await visit.text('/')
    expect(page).toContain('CNV customers: 1,204 read · 37 new · 91 updated · 0 failed · 42 s · checkpoint 15/06 11:04')
    expect(page).toContain('CNV orders: CNV does not respond.')
  })
})

describe('the console', () => {
  it('follows the sync it was asked for', async () => {
    const { signedIn, open } = await syncWeb()
    const answer = await (await signedIn()).post('/console/', { line: 'sync customers' })
    const [job] = await open()
    expect(await answer.text()).toContain(`data-job-events="/jobs/${job?.id}/events"`)
  })
})
