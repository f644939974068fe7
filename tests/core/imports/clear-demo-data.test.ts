import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tablesFilled } from '../../../src/core/imports/kinds/import-kinds.ts'
import { write } from '../../../src/core/db/transaction.ts'
import { clearDemoData, demoRequester, hasDemoData } from '../../../src/core/records/tables/clear-demo-data.ts'
import { writeDemoFiles } from '../../../src/process/demo/write-demo-files.ts'
import { fixturePath, personWith, temporaryBot } from '../../support/bot.ts'
import { valueOf } from '../../support/plain-sql.ts'

async function botWithDemoData() {
  const bot = await temporaryBot()
  const folder = join(bot.dataDir, 'demo')
  const files = await writeDemoFiles({ folder, sales: 300, today: '2026-06-15' })
  for (const path of Object.values(files)) await bot.runImport({ path, requestedBy: demoRequester })
  return bot
}

const rowsOf = ({ business }: Awaited<ReturnType<typeof temporaryBot>>, table: string) =>
  valueOf(business.db, `select count(*) from ${table}`)

describe('the demo data', () => {
  it('goes, all of it, with the first file of a real person, and the reply says so', async () => {
    const bot = await botWithDemoData()
    expect(await hasDemoData(bot.business.db)).toBe(true)
    await bot.runImport({ path: fixturePath('clean/customers.csv') })
    expect(await hasDemoData(bot.business.db)).toBe(false)
    const tables = ['invoices', 'coupons', 'customers', 'vips', 'shops', 'cnv_customers']
    expect(await Promise.all(tables.map((table) => rowsOf(bot, table)))).toEqual([0, 0, 800, 800, 0, 0])
    const notes = await bot.business.db.selectFrom('import_batches').select('notes').execute()
    expect(notes).toMatchObject([{ notes: expect.stringContaining('demo-cleared') }])
  })

  it('leaves no figure behind in answers that were asked before', async () => {
    const bot = await botWithDemoData()
    const ask = () => bot.dispatch('analytics all', personWith('manager'), 'en')
    const before = (await ask()).text
    await bot.runImport({ path: fixturePath('clean/sales.csv') })
    expect((await ask()).text).not.toBe(before)
    expect((await ask()).text).toContain('₫3.6bn')
  })

  it('stays while a real file is refused', async () => {
    const bot = await botWithDemoData()
    const path = join(bot.dataDir, 'notes.csv')
    await writeFile(path, 'nothing,of,use\n1,2,3\n')
    await bot.runImport({ path })
    expect(await hasDemoData(bot.business.db)).toBe(true)
    expect(await rowsOf(bot, 'invoices')).toBe(300)
  })

  it('is distinguished from real data that happens to be there', async () => {
    const bot = await temporaryBot()
    await bot.runImport({ path: fixturePath('clean/customers.csv') })
    expect(await write(bot.business.db, (trx) => clearDemoData(trx, tablesFilled()))).toBe(false)
    expect(await rowsOf(bot, 'customers')).toBe(800)
  })
})
