import { readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openJobs } from '../../../src/core/jobs/queue.ts'
import type { ImportJob } from '../../../src/core/imports/import-result.ts'
import { customersKind } from '../../../src/core/imports/kinds/customers.ts'
import { salesKind } from '../../../src/core/imports/kinds/sales.ts'
import { importTemplate } from '../../../src/core/imports/kinds/table-layout.ts'
import { fixturePath } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const sales = new File(['Invoice Number,Sales Date,Sales Amount,Shop ID\nA1,2026-06-01,1000,HN01\n'], 'sales.csv')

/** The facts of a page by their names. */
function factsOf(page: string): Record<string, string> {
  const facts = page.matchAll(/<dt>([^<]*)<\/dt>\s*<dd>([^<]*)<\/dd>/g)
  return Object.fromEntries(Array.from(facts, ([, name = '', value = '']) => [name, value]))
}

describe('the upload pages', () => {
  it('show stored records and the columns of each kind, as the import reads them', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn()
    expect(factsOf(await visit.text('/upload/sales/'))).toMatchObject({
      Invoices: '5,000',
      'Earliest sale': '01/01/2023',
      'Latest sale': '30/06/2026',
    })
    expect(factsOf(await visit.text('/upload/customers/'))).toMatchObject({ Customers: '800' })
    expect(factsOf(await visit.text('/upload/coupons/'))).toMatchObject({ Coupons: '900' })
    expect(factsOf(await visit.text('/upload/used-points/'))).toEqual({ 'Customers with used points': '0' })
    const page = await visit.text('/upload/sales/')
    expect(page).toContain('Invoice Number, Sales Date, Sales Amount, Shop ID or Shop Name')
    for (const { header, aliases } of salesKind.fields) {
      expect(page).toContain(header)
      expect(page).toContain(aliases.join(', '))
    }
    expect(page).toContain('action="/upload/sales/"')
    expect(page).not.toContain('name="kind"')
  })

  it('list the imports of their kind alone', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn()
    const page = await visit.text('/upload/coupons/')
    expect([...page.matchAll(/<a href="\/imports\/\d+\/">([^<]*)<\/a>/g)].map(([, file]) => file)).toEqual([
      'coupons.xlsx',
    ])
    expect(await visit.text('/upload/used-points/')).toContain('No file of this kind was imported yet.')
  })

  it('give a template that the import takes', async () => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn()).get('/upload/customers/template.csv')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=semir-template-customers.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('utf8')).toBe(importTemplate(customersKind))
  })

  it('decide the kind of what is dropped on them, whatever the form says', async () => {
    const { signedIn, services } = await temporaryWeb()
    const visit = await signedIn()
    const response = await visit.upload([sales, sales], { kind: 'coupons' }, {}, '/upload/sales/')
    expect(response.headers.get('location')).toBe('/upload/sales/')
    const jobs = (await openJobs(services.ops, 'import')).map((job) => JSON.parse(job.payload) as ImportJob)
    expect(jobs.map(({ kind }) => kind)).toEqual(['sales', 'sales'])
    expect(await visit.text('/upload/sales/')).toContain(`data-job-events="/jobs/`)
    expect(await visit.text('/upload/customers/')).not.toContain('data-job-events')
  })

  it('say when a file is plainly of another kind, and offer to import it as that', async () => {
    const { signedIn, runImport } = await temporaryWeb()
    const jobId = await runImport({ path: fixturePath('clean/sales.csv'), kind: 'customers' })
    const page = await (await signedIn()).text(`/jobs/${jobId}/`)
    expect(page).toContain('This is not a customers file: it has the columns of a sales file.')
    expect(page).toContain(`value="import retry ${jobId} kind:sales"`)
    expect(page).not.toContain('kind:coupons')
  })

  it('let a waiting import go, with its file, but none that has begun', async () => {
    const { signedIn, services } = await temporaryWeb()
    const visit = await signedIn()
    await visit.upload([sales, sales], {}, {}, '/upload/sales/')
    const [waiting, begun] = await openJobs(services.ops, 'import')
    const fileOf = (job = waiting) => (JSON.parse(job?.payload ?? '') as ImportJob).path
    expect(await visit.text(`/jobs/${waiting?.id}/`)).toContain(`<button form="cancel-${waiting?.id}">Cancel</button>`)
    const response = await visit.post(`/jobs/${waiting?.id}/cancel/`, {})
    expect(response.headers.get('location')).toBe(`/jobs/${waiting?.id}/`)
    expect(await visit.text(`/jobs/${waiting?.id}/`)).toContain('Cancelled before it started.')
    await expect(stat(fileOf())).rejects.toThrow('ENOENT')

    await services.ops.updateTable('jobs').set({ status: 'running' }).where('status', '=', 'queued').execute()
    expect((await visit.post(`/jobs/${begun?.id}/cancel/`, {})).status).toBe(409)
    expect(await readFile(fileOf(begun), 'utf8')).toBe(await sales.text())
    expect(await visit.text(`/jobs/${begun?.id}/`)).not.toContain('Cancel')
  })

  it('guess how many rows are still to come from the part that was read', async () => {
    const { signedIn, services } = await temporaryWeb()
    const visit = await signedIn()
    await visit.upload([sales], {}, {}, '/upload/sales/')
    const progress = JSON.stringify({ phase: 'reading', rows: 12_300, bytesRead: 400, bytesTotal: 1_000 })
    await services.ops.updateTable('jobs').set({ status: 'running', progress }).execute()
    expect(await visit.text('/upload/sales/')).toContain('40% · 12,300 of about 31,000 rows read')
  })

  it('are no pages for kinds there are not', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    expect((await visit.get('/upload/shoes/')).status).toBe(404)
    expect((await visit.upload([sales], {}, {}, '/upload/shoes/')).status).toBe(404)
    expect((await visit.get('/upload/shoes/template.csv')).status).toBe(404)
    expect((await visit.get('/upload/')).headers.get('location')).toBe('/imports/')
  })
})
