import { describe, expect, it } from 'vitest'
import { businessColumns } from '../../../src/core/records/tables/business-columns.ts'
import { opsColumns } from '../../../src/core/records/tables/ops-columns.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import { saveRole } from '../../../src/core/access/roles.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { valueOf, valuesOf } from '../../support/plain-sql.ts'

type Web = Awaited<ReturnType<typeof temporaryWeb>>

const lists: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  business: businessColumns,
  ops: opsColumns,
}

/** The text of the table's cells, row by row. */
function cellsOf(page: string): string[][] {
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(page)?.[1] ?? ''
  return body
    .split('</tr>')
    .slice(0, -1)
    .map((row) => [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, text = '']) => text.trim()))
}

async function keysAt(web: Web, address: string): Promise<number[]> {
  const page = await (await web.signedIn('admin')).text(address)
  return cellsOf(page).map(([key]) => Number(key))
}

describe('the tables', () => {
  it('place every column there is as open, personal or secret', async () => {
    const { business, ops } = await temporaryWeb()
    for (const [name, introspection] of Object.entries({
      business: business.db.introspection,
      ops: ops.db.introspection,
    })) {
      const tables = await introspection.getTables()
      const own = tables.filter(({ schema }) => schema === undefined || schema === name)
      const found = Object.fromEntries(
        own.map((table) => [table.name, table.columns.map((column) => column.name)] as const),
      )
      const listed = Object.entries(lists[name] ?? {}).map(([table, columns]) => [table, Object.keys(columns)])
      expect(sorted(found)).toEqual(sorted(Object.fromEntries(listed)))
    }
  })

  it('are all there to look at, with their rows; secrets are on none of the pages', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const visit = await web.signedIn('admin')
    await visit.post('/console/', { line: 'analytics 2025' })
    const index = await visit.text('/admin/tables/')
    const paths = [...index.matchAll(/href="(\/admin\/tables\/\w+\/)"/g)].map(([, path = '']) => path)
    expect(paths).toHaveLength(Object.keys({ ...businessColumns, ...opsColumns }).length)
    const count = await valueOf<number>(web.business.db, 'select count(*) from customers')
    expect(index).toMatch(new RegExp(`customers</code></a></th>\\s*<td class="number">${count}<`))
    const secrets = await secretsOf(web)
    expect(secrets.length).toBeGreaterThan(3)
    for (const path of paths) {
      const page = await visit.get(path)
      expect([path, page.status]).toEqual([path, 200])
      const text = (await page.text()).replaceAll(/name="csrf" value="[^"]*"/g, '')
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
    expect((await visit.get('/admin/tables/sqlite_master/')).status).toBe(404)
    expect((await visit.get('/admin/tables/constructor/')).status).toBe(404)
  })

  it('are turned page by page in both directions, from either end', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const keys = await valuesOf<number>(web.business.db, 'select id from invoices order by id')
    const invoices = '/admin/tables/invoices/'
    expect(await keysAt(web, invoices)).toEqual(keys.slice(-50).toReversed())
    expect(await keysAt(web, `${invoices}?order=first`)).toEqual(keys.slice(0, 50))
    expect(await keysAt(web, `${invoices}?order=first&after=${keys[49]}`)).toEqual(keys.slice(50, 100))
    expect(await keysAt(web, `${invoices}?order=first&before=${keys[100]}`)).toEqual(keys.slice(50, 100))
    expect(await keysAt(web, `${invoices}?after=${keys.at(-50)}`)).toEqual(keys.slice(-100, -50).toReversed())
    const page = await (await web.signedIn('admin')).text(`${invoices}?order=first&after=${keys[49]}`)
    expect(page).toContain(`href="${invoices}?order=first&amp;after=${keys[99]}"`)
    expect(page).toContain(`href="${invoices}?order=first&amp;before=${keys[50]}"`)
  })

  it('show personal columns to those who may see them alone, and write down who looked', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { ops } = web.services
    const at = new Date().toISOString()
    const permissions = JSON.stringify(['users', 'customers'])
    await ops.insertInto('roles').values({ name: 'Keeper', permissions, created_at: at, updated_at: at }).execute()
    const keeper = await web.signedIn('viewer')
    await ops.updateTable('accounts').set({ role: 'Keeper' }).where('id', '=', 'viewer').execute()
    const phone = await valueOf<string>(web.business.db, 'select phone from customers order by id desc')
    const page = await keeper.text('/admin/tables/customers/')
    expect(page).not.toContain(phone)
    expect(page).toContain('Not shown, because they may contain personal data: phone, ')
    expect(await looks(web)).toEqual([])

    expect(await (await web.signedIn('admin')).text('/admin/tables/customers/')).toContain(phone)
    expect(await looks(web)).toEqual(['table customers'])
  })

  it('cut long texts and show markup as text', async () => {
    const web = await temporaryWeb()
    const campaign = { name: '<script>x</script>', prefixes: '[]', detail: 'a'.repeat(5_000) }
    await web.business.db.insertInto('coupon_campaigns').values(campaign).execute()
    const page = await (await web.signedIn('admin')).text('/admin/tables/coupon_campaigns/')
    expect(cellsOf(page)).toEqual([['1', '&lt;script&gt;x&lt;/script&gt;', '[]', `${'a'.repeat(120)}…`]])
  })
})

function sorted(tables: Readonly<Record<string, unknown>>) {
  return Object.entries(tables)
    .map(([table, columns]) => [table, (columns as string[]).toSorted()] as const)
    .toSorted(([a], [b]) => a.localeCompare(b))
}

/** Every value of a secret column. */
async function secretsOf({ ops }: Web): Promise<string[]> {
  const columns = Object.entries(opsColumns).flatMap(([table, exposures]) =>
    Object.entries(exposures).flatMap(([column, exposure]) => (exposure === 'secret' ? [{ table, column }] : [])),
  )
  const values = columns.map(({ table, column }) => valuesOf(ops.db, `select "${column}" from ${table}`))
  return (await Promise.all(values)).flat().filter((value) => typeof value === 'string')
}

async function looks({ services }: Web): Promise<string[]> {
  const events = await auditTrail(services.ops, 'personal-data')
  return events.map(({ subject }) => subject)
}

it('a table is shown to those alone who may see what it holds', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  await saveRole(web.services.ops, { name: 'Keeper', permissions: ['users', 'coupons'] }, operator, NOW)
  const visit = await web.signedIn('Keeper')
  const index = await visit.text('/admin/tables/')
  for (const [table, status] of [
    ['audit_events', 403],
    ['customers', 403],
    ['invoices', 403],
    ['cnv_customers', 403],
    ['import_issues', 403],
    ['coupons', 200],
    ['jobs', 200],
  ] as const) {
    expect([table, (await visit.get(`/admin/tables/${table}/`)).status]).toEqual([table, status])
    expect([table, index.includes(`/admin/tables/${table}/`)]).toEqual([table, status === 200])
  }
})
