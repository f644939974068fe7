import { expect, it } from 'vitest'
import { refusedByCitus } from '../support/citus-rules.ts'

it.each([
  ['with recursive days as (select 1) select * from days join invoices on true', 'a recursive query'],
  ['select sum(sales_amount) from "business"."invoices" group by grouping sets ((shop_key), ())', 'grouping sets'],
  ['select shop_key from invoices group by rollup (shop_key)', 'grouping sets'],
  ['select id from customers where vip_id = $1 for update skip locked', 'rows locked on several servers'],
  [
    'insert into invoices (id) values ($1) on conflict (id) do nothing',
    'a unique key of invoices without invoice_number',
  ],
  ['update "customers" set "vip_id" = $1 where id = $2', 'a change of vip_id, which says where a row of customers is'],
])('would notice %s', (statement, reason) => {
  expect(refusedByCitus(statement)).toBe(reason)
})

it.each([
  'insert into "invoices" (invoice_number) select a from "stage_rows" as rows on conflict ("invoice_number") do update set x = 1',
  'update "customers" set "name" = given."name" from (select 1) as given where customers."vip_id" = given.vip_id',
  'select id from jobs where lane = $1 order by run_at for update skip locked',
  "select 'with recursive' from invoices",
  'insert into shops (shop_id) values ($1) on conflict do nothing',
])('has nothing against %s', (statement) => {
  expect(refusedByCitus(statement)).toBeUndefined()
})
