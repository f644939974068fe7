import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryDatabases } from '../../support/databases.ts'
import { queryPlan, watchStatements, type SeenStatement } from '../../support/statements.ts'
import { everyPage } from '../../walk/support/every-page.ts'
import { createVisitor } from '../support/visitor.ts'

/** Files, and pages with their lists unfolded, beside every page of the routing table. */
const more = [
  '/healthz',
  '/analytics/export/?period=2026-05',
  '/analytics/export/?period=2026-05&format=csv&table=byShop',
  '/analytics/?period=2026-05&details=invoices&page=2',
  '/coupons/export/?period=all',
  '/cnv/export-customer-comparison/?period=all',
  '/admin/audit/export/',
  '/admin/audit/?action=export',
  '/admin/jobs/?status=failed',
  '/admin/imports/?kind=sales&status=failed',
  '/admin/tables/import_issues/',
  '/admin/tables/sales_transactions/',
  '/imports/5/rejects.csv',
  '/customer-detail/?key=nguyen',
  '/customer-detail/?key=0912345678',
]

/** Tables that stay small: what people set up by hand, and one row for each import, sync and process of the last day. */
const small =
  /^SCAN (?:accounts|own_segments|own_segment_versions|service_processes|account_links|roles|schedules|chat_people|chat_conversations|shops|coupon_campaigns|import_batches|cnv_sync_logs|data_versions|master|info|held|found)\b/u

/** What may read a whole table that grows, and why. */
const wholeReads: readonly (readonly [RegExp, string])[] = [
  [/^with found\(/u, 'a bulk read of columns that a report is counted from, cached by version'],
  [/^\s*select count\(\*\) as "?(?:rows|records)"? from "\w+"$/u, 'a count, over the narrowest index'],
  [/^select \(select count\(\*\) from "\w+"/u, 'a count, cached by version'],
  [/^select "type", "status", count\(\*\)/u, 'counts of few groups, over an index that holds them'],
]

/** What narrows a query to few rows before they are sorted: one customer, account, day or page of ids. */
const narrowed =
  /"(?:vip_key|phone_normalised|sales_day|person_key|account_id|member_id|own"\."member_id)" = \?|"id" in \(\?/u

/** Steps over a table that grows with its rows; a query that stops at its limit may walk it in the order of an index. */
function slowSteps({ sql, file }: SeenStatement): string[] {
  if (!/^\s*(?:select|with)\b/iu.test(sql) || wholeReads.some(([pattern]) => pattern.test(sql))) return []
  const plan = queryPlan({ sql, file })
  const growing = plan.filter((step) => /^SCAN (?!CONSTANT)/u.test(step) && !small.test(step))
  const sorts = plan.filter((step) => /TEMP B-TREE/u.test(step))
  const readsFew = growing.length === 0 && (narrowed.test(sql) || plan.some((step) => small.test(step)))
  if (readsFew || (sorts.length === 0 && /limit [\d?]+(?: offset \?)?\s*$/u.test(sql))) return []
  return [...growing, ...sorts]
}

it('no page and no export reads or sorts a whole table that grows', async () => {
  const site = await everyPage()
  const visitor = createVisitor(site.base)
  await visitor.get(site.signIn)
  const statements = watchStatements()
  for (const address of [...site.openPages, ...site.ownPages, ...more]) {
    const response = await visitor.get(address)
    expect([address, response.status < 500]).toEqual([address, true])
    await response.arrayBuffer()
  }
  const slow = statements().flatMap((statement) => slowSteps(statement).map((step) => `${step}: ${statement.sql}`))
  expect(slow).toEqual([])
  expect(statements().length).toBeGreaterThan(100)
})

it('would notice one that does', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  await ops.db.selectFrom('jobs').select('id').limit(1).execute()
  const file = join(dataDir, 'ops.db')
  expect(slowSteps({ sql: 'select * from jobs order by payload limit ?', file })).not.toEqual([])
  expect(slowSteps({ sql: 'select * from jobs where payload = ?', file })).not.toEqual([])
})
