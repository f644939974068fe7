import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { comparison } from '../../../src/core/comparison/comparison.ts'
import type { ComparisonQuery, PosOnlyRow } from '../../../src/core/comparison/comparison-result.ts'
import { gradeColor } from '../../../src/core/report/charts/chart-colors.ts'
import { htmlText } from '../../../src/web/ui/html.ts'
import { gradeBadge } from '../../../src/web/ui/data-table.ts'
import { fixturePath, personWith } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import { execute, valuesOf } from '../../support/plain-sql.ts'

const PAGE = '/cnv/customer-comparison/'
const MAY: ComparisonQuery = {
  period: { from: '2026-05-01', to: '2026-05-31', label: '2026-05' },
  timeZone: 'Asia/Ho_Chi_Minh',
}
const PHONE = /\b0[35789]\d{8}\b/

async function webWithBothSides() {
  const web = await temporaryWeb({ set: 'dirty' })
  return { ...web, lists: await comparison(web.business.db, MAY) }
}

function vipIds(rows: readonly PosOnlyRow[]): string[] {
  return rows.map(({ vipId }) => vipId)
}

/** The first cells of the rows of the page's list. */
function firstCells(page: string): string[] {
  const list = page.slice(page.indexOf('id="lists"'))
  return Array.from(list.matchAll(/<th scope="row"[^>]*>(?:<a [^>]*>)?([^<]*)</g), ([, text]) => text ?? '')
}

function headings(page: string): string[] {
  const list = page.slice(page.indexOf('id="lists"'))
  return Array.from(list.matchAll(/<th scope="col"[\s\S]*?<\/th>/g), ([cell]) => cell.replaceAll(/<[^>]+>/g, '').trim())
}

describe('the page of POS and CNV', () => {
  it('shows the totals that were worked out independently, and the counts of every list', async () => {
    const { signedIn } = await webWithBothSides()
    const page = await (await signedIn()).text(`${PAGE}?period=2026-05`)
    const figures = Array.from(page.matchAll(/<span class="figure">([^<]*)</g), ([, text]) => text)
    expect(figures.slice(0, 7)).toEqual(['787', '800', '158', '171', '629', '79.92%', '78.63%'])
    expect(page).toContain('customers are in both; 158 only in POS')
    const tabs = Array.from(page.matchAll(/list=(\w+)#lists"[^>]*>\s*[^<]*<span>([\d,]+)</g), ([, list, count]) => [
      list,
      count,
    ])
    expect(tabs).toEqual([
      ['posOnly', '158'],
      ['cnvOnly', '171'],
      ['posOnlyPeriod', '1'],
      ['cnvOnlyPeriod', '6'],
      ['pointsMismatch', '180'],
      ['sharedPhones', '0'],
    ])
  })

  it('pages and sorts a list as the whole list is', async () => {
    const { signedIn, lists } = await webWithBothSides()
    const visit = await signedIn()
    const all = async (address: string) => {
      const pages = [1, 2, 3, 4].map((page) => visit.text(`${PAGE}?period=2026-05&${address}&page=${page}`))
      return (await Promise.all(pages)).flatMap(firstCells)
    }
    expect(await all('list=posOnly')).toEqual(vipIds(lists.posOnly))
    const byPoints = lists.posOnly.toSorted((a, b) => (b.points ?? -1) - (a.points ?? -1))
    expect(await all('list=posOnly&sort=-points')).toEqual(vipIds(byPoints))
    expect(await all('list=cnvOnly')).toEqual(lists.cnvOnly.map(({ customerId }) => String(customerId)))
    expect(await all('list=cnvOnly&sort=customerId')).toEqual(
      lists.cnvOnly.map(({ customerId }) => String(customerId)).toSorted(),
    )
  })

  it('has the promised columns, a badge for each level, and ways that keep list and order', async () => {
    const { signedIn } = await webWithBothSides()
    const visit = await signedIn()
    const pos = await visit.text(`${PAGE}?period=2026-05`)
    expect(headings(pos)).toEqual(['VIP ID', 'Phone', 'Name', 'Grade', 'Email', 'Registration Date', 'Points'])
    const cnv = await visit.text(`${PAGE}?period=2026-05&list=cnvOnly&sort=-points`)
    expect(headings(cnv)).toEqual([
      'Customer ID',
      'Phone',
      'Name',
      'Level',
      'Email',
      'Registration Date',
      'Points',
      'Used Points',
    ])
    expect(cnv).toContain('<span class="grade grade-gold">Gold</span>')
    expect(cnv).toContain(`${PAGE}?period=2026-05&amp;list=cnvOnly&amp;sort=-points&amp;page=2#lists`)
    expect(cnv).toContain(`${PAGE}?period=2026-05&amp;list=cnvOnly&amp;sort=points#lists`)
    expect(cnv).toContain(`${PAGE}?period=this-year&amp;list=cnvOnly&amp;sort=-points`)
    expect(cnv).toContain('aria-sort="descending"')
    expect(cnv).toContain('<input type="hidden" name="list" value="cnvOnly" />')
  })

  it('keeps to the lists and the pages there are', async () => {
    const { signedIn, lists } = await webWithBothSides()
    const visit = await signedIn()
    const allTime = await visit.text(`${PAGE}?period=all&list=posOnlyPeriod`)
    expect(allTime).not.toContain('list=cnvOnlyPeriod')
    expect(firstCells(allTime)).toEqual(lists.posOnly.slice(0, 50).map(({ vipId }) => vipId))
    expect(await visit.text(`${PAGE}?period=2026-05&page=99`)).toContain('151–158 of 158')
    expect(await visit.text(`${PAGE}?period=2026-05&list=sharedPhones`)).toContain('This list is empty.')
    const unknown = await visit.get(`${PAGE}?list=unknown`)
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('posOnly, cnvOnly')])
  })

  it('says what to do while CNV has no customers', async () => {
    const { signedIn, runImport } = await temporaryWeb()
    await runImport({ path: fixturePath('dirty/customers.csv') })
    const page = await (await signedIn()).text(`${PAGE}?lang=vi`)
    expect(page).toContain('Chưa có khách hàng CNV')
    expect(page).not.toContain('id="lists"')
  })
})

describe('personal data of a comparison', () => {
  it('stays hidden from an analyst in every list, and the columns stay', async () => {
    const { signedIn, business } = await webWithBothSides()
    await execute(business.db, `update customers set email = 'lan@example.com'`)
    await execute(business.db, `update cnv_customers set email = 'lan@example.com'`)
    await execute(
      business.db,
      `insert into customers (vip_id, phone, phone_normalised, phone_key, created_at, updated_at)
         select 'X' || vip_id, phone, phone_normalised, phone_key, '', '' from customers limit 30`,
    )
    await execute(business.db, 'update data_versions set version = version + 1')
    const [analyst, manager] = await Promise.all([signedIn('analyst'), signedIn('manager')])
    const people = await valuesOf<string>(
      business.db,
      `select name from customers where name <> '' union select last_name || ' ' || first_name from cnv_customers`,
    )
    const named = (page: string) => people.filter((name) => page.includes(`>${name}</td>`)).length
    const fullest = { posOnly: 20, cnvOnly: 20, pointsMismatch: 20, sharedPhones: 0 }
    for (const [list, names] of Object.entries(fullest)) {
      const address = `${PAGE}?period=all&list=${list}`
      const [masked, whole] = await Promise.all([analyst.text(address), manager.text(address)])
      expect(headings(masked)).toEqual(headings(whole))
      expect(firstCells(masked)).toHaveLength(firstCells(whole).length)
      expect(firstCells(masked).length).toBeGreaterThan(20)
      expect(whole).toMatch(PHONE)
      expect(masked).not.toMatch(PHONE)
      expect(masked).not.toContain('lan@example.com')
      expect([named(masked), named(whole) >= names]).toEqual([0, true])
    }
  })

  it('cannot be found out by sorting', async () => {
    const { signedIn } = await webWithBothSides()
    const analyst = await signedIn('analyst')
    const page = await analyst.text(`${PAGE}?period=2026-05&sort=name`)
    expect(firstCells(page)).toEqual(firstCells(await analyst.text(`${PAGE}?period=2026-05`)))
    expect(page).not.toMatch(/href="[^"]*sort=-?(name|email)#lists/)
  })

  it('is audited when read unmasked, not when masked', async () => {
    const { signedIn, services } = await webWithBothSides()
    await (await signedIn('analyst')).get(PAGE)
    await (await signedIn('manager')).get(`${PAGE}?period=2026-05&list=cnvOnly&page=2`)
    const events = await services.ops
      .selectFrom('audit_events')
      .selectAll()
      .where('action', '=', 'personal-data')
      .execute()
    expect(events.map(({ subject, details }) => [subject, details])).toEqual([
      ['comparison', '{"list":"cnvOnly","page":2,"period":"2026-05"}'],
    ])
  })

  it('is in the workbook only for those who may see it', async () => {
    const { signedIn } = await webWithBothSides()
    const workbookFor = async (role: 'analyst' | 'manager') => {
      const response = await (await signedIn(role)).get('/cnv/export-customer-comparison/?period=2026-05')
      expect(response.headers.get('content-disposition')).toContain('semir-comparison-2026-05-01_2026-05-31.xlsx')
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(await response.arrayBuffer())
      return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()))
    }
    expect(await workbookFor('manager')).toMatch(PHONE)
    expect(await workbookFor('analyst')).not.toMatch(PHONE)
  })

  it('is in no chat answer and behind no link', async () => {
    const { dispatch, visitor, business } = await webWithBothSides()
    const reply = await dispatch('compare 2026-05 share', personWith('manager'), 'en')
    const link = reply.actions.find((action) => action.kind === 'link')?.url ?? ''
    const response = await visitor().get(new URL(link).pathname)
    const texts = [JSON.stringify(reply), await response.text()]
    expect(response.status).toBe(200)
    expect(texts[1]).toContain('POS and CNV compared · May 2026')
    const people = await valuesOf(
      business.db,
      'select vip_id from customers union select cast(cnv_id as text) from cnv_customers',
    )
    for (const text of texts) {
      expect(text).not.toMatch(PHONE)
      expect(people.filter((id) => String(id).length > 4 && text.includes(String(id)))).toEqual([])
    }
  })
})

describe('the badge of a grade', () => {
  it('has the colour that the charts give the grade', async () => {
    const { visitor } = await temporaryWeb()
    const login = await visitor().text('/login/')
    const css = await visitor().text(/href="([^"]+\.css[^"]*)"/.exec(login)?.[1] ?? '')
    const rules = Array.from(css.matchAll(/\.grade-(\w+) \{\s*--tone: (#[\da-f]{6});/g))
    expect(rules.map(([, grade, color]) => [grade, color])).toEqual(
      ['vip0', 'vip1', 'vip2', 'vip3', 'member', 'silver', 'gold', 'diamond'].map((grade) => [
        grade,
        gradeColor(grade),
      ]),
    )
    expect(htmlText(gradeBadge('DIAMOND'))).toContain('grade-diamond')
    expect(htmlText(gradeBadge('Bạch kim'))).toBe('<span class="grade">Bạch kim</span>')
  })
})
