import { expect, test } from 'vitest'
import { wantsPreview } from '../../../src/core/imports/preview/preview-choice.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const HEADER = 'Invoice Number,Sales Date,Sales Amount,Shop ID,VIP Name'
const salesFile = (name: string, ...rows: string[]) => new File([[HEADER, ...rows].join('\n')], name)
const asked = { 'preview-asked': '1', preview: 'on' }

const unnamed = (invoice: string) => `Invoice Number,Sales Date,Tiền,Shop ID\n${invoice},2026-06-13,1000,HN01\n`

async function startPages() {
  const web = await temporaryWeb()
  const visit = await web.signedIn()
  const drop = async (file: File, fields: Record<string, string> = asked) => {
    const response = await visit.upload([file], fields)
    await web.runQueued()
    return response.headers.get('location') ?? ''
  }
  const answer = async (page: string, fields: Record<string, string>) => {
    const response = await visit.post(page.replace('/jobs/', '/imports/previews/'), fields)
    await web.runQueued()
    return response
  }
  const stored = () => web.business.db.selectFrom('invoices').select('invoice_number').execute()
  return { ...web, visit, drop, answer, stored }
}

test('an upload with the box ticked shows what it would do, and Import does it', async () => {
  const { visit, drop, answer, stored } = await startPages()
  await drop(salesFile('a.csv', 'A1,2026-06-13,1000,HN01,Quỳnh'), {})
  const page = await drop(salesFile('b.csv', 'A1,2026-06-13,2000,HN01,Thảo', 'A2,2026-06-14,50,HN01,'))
  const shown = await visit.text(page)
  expect(shown).toContain('What the import would do. Nothing is saved yet.')
  expect(shown).toMatch(/<del>₫1,000<\/del> →\s*<ins>₫2,000<\/ins>/)
  expect(shown).not.toContain('rejects.csv')
  expect(await stored()).toHaveLength(1)
  expect(await visit.text('/imports/')).toContain('Previews that wait for your answer')
  const response = await answer(page, {})
  expect(response.headers.get('location')).toMatch(/^\/jobs\//)
  expect(await stored()).toHaveLength(2)
  expect(await visit.text(page)).toContain('This preview is over')
  expect(await visit.text('/imports/')).not.toContain('Previews that wait')
})

test('Cancel removes the file, and an answer after it is refused', async () => {
  const { drop, answer, stored } = await startPages()
  const page = await drop(salesFile('a.csv', 'A1,2026-06-13,1000,HN01,'))
  expect((await answer(page, { cancel: '1' })).headers.get('location')).toBe('/imports/')
  expect((await answer(page, {})).status).toBe(400)
  expect(await stored()).toEqual([])
})

test('a file with a row for each article can be imported with the rows of an invoice added up', async () => {
  const { visit, drop, answer, business } = await startPages()
  const page = await drop(
    salesFile('a.csv', 'A1,2026-06-13,1000,HN01,', 'A1,2026-06-13,250,HN01,', 'A2,2026-06-13,7,HN01,'),
  )
  expect(await visit.text(page)).toContain('Import, adding up each invoice')
  await answer(page, { lines: 'add' })
  const query = business.db.selectFrom('sales_transactions').select(['invoice_number', 'sales_amount'])
  expect(await query.orderBy('invoice_number').execute()).toEqual([
    { invoice_number: 'A1', sales_amount: 125_000 },
    { invoice_number: 'A2', sales_amount: 700 },
  ])
  expect(await visit.text(await drop(salesFile('b.csv', 'B1,2026-06-13,1,HN01,')))).not.toContain('adding up')
})

test('where no date shows day or month first, the answer to the question settles it', async () => {
  const { visit, drop, answer, business } = await startPages()
  const page = await drop(salesFile('a.csv', 'A1,02/03/2026,1000,HN01,'))
  const shown = await visit.text(page)
  expect(shown).toContain('Day or month first?')
  await answer(page, { dates: 'month-first' })
  const days = await business.db.selectFrom('sales_transactions').select('sales_date').execute()
  expect(days).toEqual([{ sales_date: '2026-02-03' }])
})

test('a file without a needed column is read once the page says which column it is, and the next one by itself', async () => {
  const { visit, drop, answer, stored } = await startPages()
  const page = await drop(new File([unnamed('A1')], 'a.csv'))
  expect(await visit.text(page)).toContain('aria-label="Tiền is read as"')
  const columns = {
    'column-0': 'invoice_number',
    'column-1': 'sales_date',
    'column-2': 'sales_amount',
    'column-3': 'shop_id',
  }
  const again = await answer(page, { again: '1', kind: 'sales', ...columns })
  const second = again.headers.get('location') ?? ''
  expect(await visit.text(second)).toContain('Tiền is read as Sales Amount, as chosen')
  expect(await stored()).toEqual([])
  await answer(second, {})
  expect(await stored()).toHaveLength(1)
  await drop(new File([unnamed('A2')], 'b.csv'), {})
  expect(await stored()).toHaveLength(2)
  const choices = await visit.text('/imports/columns/')
  expect(choices).toContain('Tiền → Sales Amount')
  await visit.post('/imports/columns/1/forget/', {})
  expect(await visit.text('/imports/columns/')).toContain('No columns were chosen by hand')
})

test('the box is ticked until a person takes the tick away, and then for them alone', async () => {
  const { visit, drop, services, signedIn } = await startPages()
  expect(await visit.text('/imports/')).toMatch(/name="preview" value="on" checked/)
  await drop(salesFile('a.csv', 'A1,2026-06-13,1000,HN01,'), { 'preview-asked': '1' })
  expect(await visit.text('/upload/sales/')).not.toMatch(/name="preview" value="on" checked/)
  expect(await (await signedIn('admin')).text('/imports/')).toMatch(/name="preview" value="on" checked/)
  const { id } = await services.ops
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', 'manager')
    .executeTakeFirstOrThrow()
  const person = { platform: 'web', workspaceId: 'local', id, name: '', role: 'manager', permissions: [] } as const
  expect(await wantsPreview(services.ops, { person })).toBe(false)
})

test('values of people are shown to those alone who may see customers’ data', async () => {
  const { visit, drop, services, signedIn } = await startPages()
  await drop(salesFile('a.csv', 'A1,2026-06-13,1000,HN01,Quỳnh'), {})
  const page = await drop(salesFile('b.csv', 'A1,2026-06-13,2000,HN01,Thảo'))
  expect(await visit.text(page)).toContain('<del>Quỳnh</del>')
  const at = new Date().toISOString()
  const role = { name: 'clerk', permissions: JSON.stringify(['analytics', 'import']), created_at: at, updated_at: at }
  await services.ops.insertInto('roles').values(role).execute()
  const shown = await (await signedIn('clerk')).text(page)
  expect(shown).toContain('VIP Name')
  expect(shown).not.toMatch(/Quỳnh|Thảo/)
  expect(shown).toContain('₫2,000')
})
