import { readdir, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openJobs } from '../../../src/core/jobs/queue.ts'
import type { ImportJob } from '../../../src/core/imports/import-result.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import { until } from '../../support/until.ts'

const sales = new File(['Invoice Number,Sales Date,Sales Amount,Shop ID\nA1,2026-06-01,1000,HN01\n'], 'sales.csv')

async function uploadsIn(dataDir: string): Promise<string[]> {
  return readdir(join(dataDir, 'uploads')).catch(() => [])
}

/** A part of a form whose boundary is `cut`. */
function formPart(head: string, body: string): string {
  return `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}`
}

describe('uploads', () => {
  it('queues an import of each file and leads to it', async () => {
    const { signedIn, services } = await temporaryWeb()
    const response = await (await signedIn()).upload([sales])
    const [job] = await openJobs(services.ops, 'import')
    expect([response.status, response.headers.get('location')]).toEqual([303, `/jobs/${job?.id}/`])
    const payload = JSON.parse(job?.payload ?? '') as ImportJob
    expect(payload).toMatchObject({ fileName: 'sales.csv', removeAfter: true, requestedBy: { platform: 'web' } })
    expect(await readFile(payload.path, 'utf8')).toBe(await sales.text())
  })

  it('takes several files at once, with the kind the person named', async () => {
    const { signedIn, services } = await temporaryWeb()
    const other = new File(['x'], 'khách hàng.csv')
    const response = await (await signedIn()).upload([sales, other], { kind: 'customers' })
    expect(response.headers.get('location')).toBe('/imports/')
    const jobs = (await openJobs(services.ops, 'import')).map((job) => JSON.parse(job.payload) as ImportJob)
    expect(jobs.map(({ fileName, kind }) => [fileName, kind])).toEqual([
      ['sales.csv', 'customers'],
      ['khách hàng.csv', 'customers'],
    ])
  })

  it('answers a script with the card of each import', async () => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn()).upload([sales], {}, { 'x-semir-part': 'job' })
    const card = await response.text()
    expect(card).toMatch(/^<article class="entry job">/)
    expect(card).toMatch(/<div class="job-state" data-job-events="\/jobs\/[\w-]+\/events">/)
    expect(card).toContain('Waiting in the queue')
  })

  it('keeps a name from leaving the folder or breaking a line', async () => {
    const { signedIn, services } = await temporaryWeb()
    await (await signedIn()).upload([new File(['x'], '../../etc/pass\u202Ewd\n.csv')])
    const [job] = await openJobs(services.ops, 'import')
    expect((JSON.parse(job?.payload ?? '') as ImportJob).fileName).toMatch(/^pass(?:wd)?.*\.csv$/)
  })

  it.each([
    ['without a token', [sales], { csrf: '' }, 403, 'earlier session'],
    ['with nothing in it', [], {}, 400, 'No file was chosen'],
    ['over the limit', [new File(['x'.repeat(2_000_001)], 'big.csv')], {}, 413, 'big.csv is larger than 2 MB'],
    ['over the limit of workbooks', [new File(['x'.repeat(1_000_001)], 'b.XLSX')], {}, 413, 'larger than 1 MB'],
    ['over the limit of workbooks with macros', [new File(['x'.repeat(1_000_001)], 'b.xlsm')], {}, 413, 'than 1 MB'],
    [
      'over the limit of workbooks in disguise',
      [new File([`PK\u0003\u0004${'x'.repeat(1e6)}`], 'b.csv')],
      {},
      413,
      'than 1 MB',
    ],
    ['of which only one is too large', [sales, new File(['x'.repeat(2_000_001)], 'b.csv')], {}, 413, 'larger than'],
    ['of too many files', Array.from({ length: 21 }, () => sales), {}, 400, 'at most 20 files'],
  ] as const)('refuses a form %s and keeps nothing', async (_, files, fields, status, text) => {
    const { signedIn, services, dataDir } = await temporaryWeb()
    const response = await (await signedIn()).upload(files, fields)
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(text)
    expect(await uploadsIn(dataDir)).toEqual([])
    expect(await openJobs(services.ops, 'import')).toEqual([])
  })

  it('refuses what is no form at all', async () => {
    const { signedIn, base } = await temporaryWeb()
    const cookie = `semir_session=${(await signedIn()).cookies.get('semir_session')}`
    const headers = { cookie, 'content-type': 'multipart/form-data' }
    const response = await fetch(`${base}/upload/`, { method: 'POST', body: 'x', headers })
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('could not be read')])
  })

  it('leaves nothing of an upload that is cut midway', async () => {
    const { signedIn, services, base, dataDir } = await temporaryWeb()
    const visit = await signedIn()
    const csrf = await visit.csrf()
    const cookie = `semir_session=${visit.cookies.get('semir_session')}`
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=cut', 'content-length': 1_000_000 }
    const sending = request(`${base}/upload/`, { method: 'POST', headers })
    sending.on('error', () => undefined)
    sending.write(`${formPart('name="csrf"', csrf)}\r\n`)
    sending.write(formPart('name="file"; filename="a.csv"', 'A'.repeat(100_000)))
    await until(async () => (await uploadsIn(dataDir)).length > 0)
    expect(await uploadsIn(dataDir)).toEqual([expect.stringMatching(/\.part$/)])
    sending.destroy()
    await until(async () => (await uploadsIn(dataDir)).length === 0)
    expect(await openJobs(services.ops, 'import')).toEqual([])
  })
})
