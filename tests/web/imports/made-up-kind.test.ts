import { describe, expect, it } from 'vitest'
import { importDoneReply } from '../../../src/bot/replies/import-reply.ts'
import type { ImportDetail } from '../../../src/core/imports/import-result.ts'
import { isTableKind, type TableKind } from '../../../src/core/imports/kinds/import-kind.ts'
import { importKinds, tablesFilled } from '../../../src/core/imports/kinds/import-kinds.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { personWith } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

/** A list of shops: a kind that only this test has, with unique texts. */
const shopList: TableKind = {
  name: 'shop-list',
  label: 'web.recent-imports',
  key: ['shop_id'],
  record: { table: 'invoices', id: 'id', shownBy: 'invoice_number' },
  plan: async ({ kind }) => ({
    table: kind.record.table,
    key: ['invoice_number'],
    columns: [],
    onCreate: {},
    touched: {},
    rejected: 0,
  }),
  tables: ['shops', 'cnv_orders'],
  data: 'business',
  personal: true,
  held: { table: 'shops' },
  page: {
    tab: 'admin.people',
    title: 'admin.tables',
    lead: 'jobs.lead',
    drop: 'admin.roles',
    records: 'admin.audit',
  },
  oneOf: [],
  fields: [
    { name: 'shop_id', header: 'Shop Sign', type: 'id', required: true, aliases: ['Biển hiệu'], example: 'HN01' },
    { name: 'country', header: 'Land', type: 'text', aliases: [], example: 'Vietnam' },
  ],
}
const kinds = [...importKinds, shopList]
const t = translator('en')
const LABEL = t(shopList.label)

/** A refused file, with only the fields that the reply reads. */
const refusedAs = (params: Record<string, string>, code = 'import-kind-unknown') =>
  ({ file: 'shops.csv', status: 'failed', error: { code, params } }) as unknown as ImportDetail

const batch = {
  job_id: 'job',
  file_name: 'shops.csv',
  sha256: '',
  size_bytes: 1,
  requested_by: '{"name":"Lan"}',
  started_at: '2026-06-01T00:00:00.000Z',
  finished_at: '2026-06-01T00:00:01.000Z',
  status: 'completed',
  kind: shopList.name,
} as const

const issue = { severity: 'reject', row: 2, column: 'Land', value: 'An', reason: 'missing', params: '{}' } as const

/** The pages with the made-up kind, and one import of it that rejected a row. */
async function webWithShopList() {
  const web = await temporaryWeb({ importKinds: kinds })
  const { db } = web.business
  const { id } = await db
    .insertInto('import_batches')
    .values({
      ...batch,
      rows: 1,
      rejected: 1,
      created: 0,
      updated: 0,
      unchanged: 0,
      duplicates_in_file: 0,
      warned: 0,
      notes: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('import_issues')
    .values({ ...issue, import_id: id, cells: '[]' })
    .execute()
  return { ...web, importId: id }
}

describe('a kind of file that is one object in the list', () => {
  it('has its page: title, columns, template, what is held, and a tab on every other page', async () => {
    const { signedIn } = await webWithShopList()
    const visit = await signedIn()
    const page = await visit.text('/upload/shop-list/')
    const { title, drop, records } = shopList.page
    for (const text of [t(title), t(drop), t(records), 'Shop Sign', 'Biển hiệu', 'action="/upload/shop-list/"']) {
      expect(page).toContain(text)
    }
    expect(await visit.text('/upload/sales/')).toMatch(
      new RegExp(`href="/upload/shop-list/"[^>]*>\\s*${t(shopList.page.tab)}`),
    )
    expect(await visit.text('/upload/shop-list/template.csv')).toBe('Shop Sign,Land\r\nHN01,Vietnam\r\n')
  })

  it('can be chosen where any file is dropped, and narrows the list of imports', async () => {
    const { signedIn } = await webWithShopList()
    const visit = await signedIn('admin')
    expect(await visit.text('/imports/')).toContain(`<option value="shop-list">${LABEL}</option>`)
    expect(await visit.text('/imports/')).toContain(`data-label="${t('web.kind')}">${LABEL}</td>`)
    const narrowed = await visit.text('/admin/imports/?kind=shop-list')
    expect(narrowed).toMatch(new RegExp(`aria-current="[^"]*"[^>]*>\\s*${LABEL}`))
    expect(narrowed).toContain('shops.csv')
    expect(await visit.text('/admin/imports/?kind=sales')).not.toContain('shops.csv')
  })

  it('audits those who read values of its rejected rows, for it says they are personal', async () => {
    const { signedIn, importId: id, services } = await webWithShopList()
    await (await signedIn()).text(`/imports/${id}/`)
    const audited = await services.ops.selectFrom('audit_events').select(['action', 'subject']).execute()
    expect(audited).toContainEqual({ action: 'personal-data', subject: `rejected rows of import ${id}` })
  })

  it('is offered in chat as on the page, after a file whose kind is unclear or another', () => {
    const offered = (detail: ImportDetail) => {
      const options = { language: 'en', timeZone: 'UTC', importKinds: kinds, jobId: 'J' } as const
      return importDoneReply(detail, options).actions.map(({ label, ...action }) => [
        label,
        'command' in action && action.command,
      ])
    }
    const unclear = offered(refusedAs({ found: '', kinds: '' }))
    expect(unclear.map(([label]) => label)).toEqual([
      ...kinds.filter(isTableKind).map(({ label }) => t(label)),
      t('import-reply.ignore'),
    ])
    expect(unclear.at(-2)).toEqual([LABEL, 'import retry J kind:shop-list'])
    expect(offered(refusedAs({ wanted: 'sales', kind: 'shop-list' }, 'import-kind-other'))).toEqual([
      [LABEL, 'import retry J kind:shop-list'],
      [t('import-reply.ignore'), 'import ignore J'],
    ])
    expect(offered(refusedAs({}, 'import-empty'))).toEqual([])
  })

  it('has its template in chat, and is a kind to import a kept file as', async () => {
    const { dispatch } = await webWithShopList()
    const ask = (line: string) => dispatch(line, personWith('manager'), 'en')
    expect((await ask('import template')).actions.map(({ id }) => id)).toContain('template-shop-list')
    expect((await ask('import template shop-list')).files).toMatchObject([{ name: 'semir-template-shop-list.csv' }])
    expect((await ask('import retry J kind:shoes')).text).toContain('used-points, shop-list')
  })

  it('goes with the demo data', () => {
    expect(tablesFilled(kinds)).toContain('cnv_orders')
    expect(tablesFilled()).not.toContain('cnv_orders')
    expect(kinds.filter(isTableKind)).toContain(shopList)
  })
})
