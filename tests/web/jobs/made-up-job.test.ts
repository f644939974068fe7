import { describe, expect, it } from 'vitest'
import { trackJob, updateTrackedMessages } from '../../../src/bot/chat/tracked-messages.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { guardJobs } from '../../../src/core/jobs/job-access.ts'
import { defineJob, newJob } from '../../../src/core/jobs/job-kind.ts'
import { claim, complete, enqueue, fail, findJob, reportProgress } from '../../../src/core/jobs/queue.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { log, personWith } from '../../support/bot.ts'
import { allJobKinds } from '../../support/job-kinds.ts'
import { until } from '../../support/until.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const t = translator('en')
const cleaned: string[] = []

/** A stock-take: a kind of job that only this test has. */
const stockTake = defineJob({
  type: 'stock-take',
  lane: 'bulk',
  access: 'campaigns',
  label: 'admin.tables',
  subject: ({ shop }: { shop: string }) => shop,
  watch: 'coupons',
  followed: true,
  cancel: { audit: 'campaign', cleanUp: async ({ shop }: { shop: string }) => void cleaned.push(shop) },
  retry: false,
})
const TITLE = `${t(stockTake.label)} · HN01`
const jobKinds = [...allJobKinds, stockTake]

async function webWithStockTake() {
  const web = await temporaryWeb({ jobKinds })
  const { ops } = web.services
  const id = await enqueue(ops, newJob(stockTake, { shop: 'HN01' }), NOW)
  const begin = async () => {
    const job = await claim(ops, { lane: 'bulk', owner: 'w', lease: 60_000, jobId: id }, new Date())
    if (!job) throw new Error('the job cannot be claimed')
    return job
  }
  return { ...web, ops, id, begin }
}

describe('a kind of job that is one object in the list', () => {
  it('has a page while it waits, moves and is done, for those it says', async () => {
    const { signedIn, ops, id, begin } = await webWithStockTake()
    const visit = await signedIn('analyst')
    const page = () => visit.text(`/jobs/${id}/`)
    expect(await page()).toContain(TITLE)
    expect(await page()).toContain(t('web.job-waiting'))
    const job = await begin()
    await reportProgress(ops, job, { share: 0.4 })
    expect(await page()).toContain(`40% · ${t('jobs.running')}`)
    await complete(ops, job, {})
    expect(await page()).toContain(`<p>${t('jobs.completed')}</p>`)
    expect((await (await signedIn('viewer')).get(`/jobs/${id}/`)).status).toBe(403)
  })

  it('can be cancelled while it waits, by those who may ask for it, and then cleans up', async () => {
    const { signedIn, ops, id } = await webWithStockTake()
    const cancel = async (role: string) => (await signedIn(role)).post(`/jobs/${id}/cancel/`, {})
    expect((await cancel('analyst')).status).toBe(403)
    expect(await (await signedIn('manager')).text(`/jobs/${id}/`)).toContain(`<button form="cancel-${id}">`)
    expect((await cancel('manager')).headers.get('location')).toBe(`/jobs/${id}/`)
    expect(await findJob(ops, id)).toMatchObject({ status: 'discarded' })
    expect(cleaned).toEqual(['HN01'])
    expect((await cancel('manager')).status).toBe(409)
    const audited = await ops.selectFrom('audit_events').select(['action', 'subject']).execute()
    expect(audited).toContainEqual({ action: 'campaign', subject: `job ${id}` })
  })

  it('is among the jobs an administrator sees, by its name, and is not run again when it says so', async () => {
    const { signedIn, ops, id, begin } = await webWithStockTake()
    await fail(ops, await begin(), { code: 'job-gave-up', params: { attempts: 5 } })
    const visit = await signedIn('admin')
    const page = await visit.text('/admin/jobs/')
    expect(page).toContain(TITLE)
    expect(page).toMatch(new RegExp(`href="/admin/jobs/\\?type=stock-take"[^>]*>\\s*${t(stockTake.label)}`))
    expect(page).toContain('value="discard"')
    expect(page).not.toContain('value="retry"')
    expect((await visit.post('/admin/jobs/', { id, do: 'retry' })).status).toBe(409)
    expect((await visit.post('/admin/jobs/', { id, do: 'discard' })).status).toBe(303)
  })

  it('is followed by a chat message until it is over', async () => {
    const { services, ops, id, begin } = await webWithStockTake()
    const said: Reply[] = []
    const port = {
      platform: 'slack',
      post: async (_: unknown, reply: Reply) => (said.push(reply), 'message'),
      update: async (_: unknown, __: string, reply: Reply) => void said.push(reply),
      sendFiles: async () => undefined,
      whereFilesWent: async () => undefined,
      notify: async () => undefined,
    } as const
    const destination = { platform: 'slack', ids: { channel: 'C1' } } as const
    await trackJob(ops, { jobId: id, destination, person: personWith('manager') })
    const stop = new AbortController()
    const following = updateTrackedMessages({ ...services, jobKinds, ports: [port], log, language: 'en' }, stop.signal)
    await until(() => said.length === 1)
    await complete(ops, await begin(), {})
    await until(() => said.length === 2)
    stop.abort()
    await following
    expect(said.map(({ text, tone }) => [text, tone])).toEqual([
      [`${TITLE}: ${t('jobs.queued')}`, 'progress'],
      [`${TITLE}: ${t('jobs.completed')}`, 'success'],
    ])
  })

  it('is refused to those who may not ask for it, and keeps a process without its handler from starting', async () => {
    const { ops } = await webWithStockTake()
    const deps = { ops, chatRole: 'analyst' } as const
    const context = { attempt: 1, signal: new AbortController().signal, progress: () => undefined }
    const requestedBy = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' } as const
    const jobId = await enqueue(ops, newJob(stockTake, { shop: 'HN02' }, { requestedBy }))
    const handlers = guardJobs(deps, [stockTake], { [stockTake.type]: async () => 'done' })
    await expect(handlers[stockTake.type]?.({} as never, { ...context, jobId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(() => guardJobs(deps, jobKinds, {})).toThrow('stock-take')
  })
})

it('no job is shown by its type: each has a name, and those of a type there is no more one in common', async () => {
  const web = await temporaryWeb()
  const { ops } = web.services
  const types = [...allJobKinds.map(({ type }) => type), 'kind-of-before']
  const to = { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' }
  const payload = { to, fileName: 'a.csv', name: 'copy', type: 'orders', scheduleId: 1 }
  for (const type of types) await enqueue(ops, { type, lane: 'bulk', payload }, NOW)
  const page = await (await web.signedIn('admin')).text('/admin/jobs/')
  for (const type of types) expect(page).not.toMatch(new RegExp(`>\\s*${type}\\b`))
  expect(page).toContain(t('jobs.type-welcome'))
  expect(page).toContain(t('jobs.type-unknown'))
})
