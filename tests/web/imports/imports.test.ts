import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enqueueImport } from '../../../src/core/imports/enqueue-import.ts'
import { fixturePath } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const requestedBy = { platform: 'web', id: 'manager', name: 'The manager' }

describe('imports on the web', () => {
  it('shows how an import ended, with the rejected rows and their file', async () => {
    const { signedIn, runImport } = await temporaryWeb()
    const jobId = await runImport({ path: fixturePath('dirty/sales.csv') })
    const visit = await signedIn()
    const page = await visit.text(`/jobs/${jobId}/`)
    expect(page).not.toContain('http-equiv="refresh"')
    expect(page).toContain('<h3>Rejected rows')
    expect(page).toContain('/imports/1/rejects.csv')
    const file = await visit.get('/imports/1/rejects.csv')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=semir-rejected-rows-1.csv')
    const csv = await file.text()
    expect(csv.split('\n')[0]).toContain('Invoice Number')
    expect(csv.split('\n')[0]).toContain('Reason')
    const rejected = /<dt>Rejected<\/dt>\s*<dd>([\d,]+)<\/dd>/.exec(page)?.[1]
    expect(Number(rejected)).toBeGreaterThan(0)
  })

  it('waits with the person when JavaScript is off', async () => {
    const { signedIn, services } = await temporaryWeb()
    const job = { path: '/nowhere', fileName: 'a.csv', removeAfter: false, requestedBy }
    const jobId = await enqueueImport(services.ops, job, 'system')
    const visit = await signedIn()
    const page = await visit.text(`/jobs/${jobId}/`)
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="2"')
    expect(page).toContain('Waiting in the queue')
    expect(await visit.text('/imports/')).toContain(`data-job-events="/jobs/${jobId}/events"`)
  })

  it('sends a script each state until the import is over', async () => {
    const { signedIn, runImport } = await temporaryWeb()
    const jobId = await runImport({ path: fixturePath('clean/sales.csv') })
    const response = await (await signedIn()).get(`/jobs/${jobId}/events`)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const [event = '', data = ''] = (await response.text()).trim().split('\n')
    expect(event).toBe('event: over')
    expect(JSON.parse(data.replace('data: ', ''))).toContain('<dd>5,000</dd>')
  })

  it('follows a job that moves', async () => {
    const { signedIn, services } = await temporaryWeb()
    const path = fixturePath('clean/customers.csv')
    const waiting = await enqueueImport(
      services.ops,
      { path, fileName: 'a.csv', removeAfter: false, requestedBy },
      'system',
    )
    const visit = await signedIn()
    const reader = (await visit.get(`/jobs/${waiting}/events`)).body?.pipeThrough(new TextDecoderStream()).getReader()
    const first = await reader?.read()
    expect(first?.value).toContain('event: progress')
    await services.ops
      .updateTable('jobs')
      .set({ status: 'failed', error: JSON.stringify({ code: 'job-gave-up', params: { attempts: 5 } }) })
      .where('id', '=', waiting)
      .execute()
    const second = await reader?.read()
    expect(second?.value).toContain('event: over')
    expect(second?.value).toContain('Stopped after 5 attempts')
  })

  it('stops sending to a browser that was signed out meanwhile', async () => {
    const { signedIn, services } = await temporaryWeb()
    const job = { path: '/nowhere', fileName: 'a.csv', removeAfter: false, requestedBy }
    const waiting = await enqueueImport(services.ops, job, 'system')
    const visit = await signedIn()
    const reader = (await visit.get(`/jobs/${waiting}/events`)).body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    await visit.post('/logout/', {})
    await services.ops.updateTable('jobs').set({ status: 'discarded' }).where('id', '=', waiting).execute()
    expect(await reader?.read()).toEqual({ done: true, value: undefined })
  })

  it('lists imports newest first and opens each', async () => {
    const { signedIn, runImport } = await temporaryWeb()
    await runImport({ path: fixturePath('clean/customers.csv') })
    await runImport({ path: fixturePath('clean/customers.csv') })
    const visit = await signedIn()
    const page = await visit.text('/imports/')
    expect([...page.matchAll(/href="\/imports\/(\d+)\/"/g)].map((link) => link[1])).toEqual(['2', '1'])
    expect(await visit.text('/imports/2/')).toContain('This file was already imported on')
  })

  it('explains a file that was refused whole, and asks for its kind when that is all that lacks', async () => {
    const { signedIn, runImport, dataDir } = await temporaryWeb()
    const path = join(dataDir, 'a.csv')
    await writeFile(path, 'Colour,Size\nred,1\n')
    const jobId = await runImport({ path })
    const page = await (await signedIn()).text(`/jobs/${jobId}/`)
    expect(page).toContain('notice-error')
    expect(page).toContain(`value="import retry ${jobId} kind:sales"`)
  })

  it.each(['/imports/99/', '/imports/x/', '/jobs/x/', '/imports/99/rejects.csv'])(
    'knows no import at %s',
    async (path) => {
      const { signedIn } = await temporaryWeb()
      expect((await (await signedIn()).get(path)).status).toBe(404)
    },
  )
})
