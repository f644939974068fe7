import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import type { Kysely } from 'kysely'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { quoteArgument } from '../../src/bot/dispatch/parse.ts'
import { createAccessToken } from '../../src/core/access/accounts/access-tokens.ts'
import { createAccountLink } from '../../src/core/access/links/account-links.ts'
import { operator } from '../../src/core/access/policy.ts'
import { createReportLink } from '../../src/core/report/report-links.ts'
import { periodFromEnds } from '../../src/core/calendar/parse-period.ts'
import type { OpsSchema } from '../../src/core/db/ops-schema.ts'
import { createSchedule } from '../../src/core/delivery/schedules/schedules.ts'
import { routingTable } from '../../src/web/server/routing-table.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { NOW, temporaryWeb } from '../web/support/temporary-web.ts'
import { hostileCounts, hostileNames, writeHostileSet } from './support/hostile-set.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'
import { walkPages } from './support/walk-pages.ts'

const getPaths = routingTable.filter(({ method }) => method === 'get').map(({ path }) => path)
/** Addresses that never show a page: streams, one-time files, API answers. */
const NO_PAGES = ['/healthz', '/live/', '/jobs/:id/events', '/files/:id/:name', '/d/:token/:name']
/** The site after the real import of files whose every name is hostile, and the link of a report over them. */
async function hostileWeb() {
  const web = await temporaryWeb()
  const { services, runImport, signInLink } = web
  const jobs: string[] = []
  for (const path of await writeHostileSet(await temporaryDataDir())) {
    const fileName = `${hostileNames[1]}${hostileNames[18]?.slice(0, 150)}.${path.split('.').at(-1)}`
    const job = await runImport({
      path,
      fileName,
      requestedBy: { platform: 'web', id: 'admin', name: hostileNames[0] ?? '' },
    })
    jobs.push(job)
  }
  for (const name of hostileNames.slice(0, 20)) {
    const prefixes = name.slice(0, 20)
    await services.queries.run('addCampaign', { name: name.slice(0, 60), prefixes, detail: name })
  }
  const query = { period: periodFromEnds(), filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
  const question = { kind: 'analytics', query } as const
  const { snapshot } = await services.queries.run('reportSnapshot', question)
  const { token: link } = await createReportLink(
    services.ops,
    { question, snapshot, createdBy: 'web:admin', days: 7 },
    NOW,
  )
  const signIn = await signInLink('admin')
  await services.ops
    .updateTable('accounts')
    .set({ name: hostileNames[1] ?? '' })
    .execute()
  const links = [`/r/${link}`, `/jobs/${jobs[0]}/`, ...(await nameOperations(services.ops))]
  return { ...web, links, signIn: `/login/?token=${signIn}` }
}

/** Hostile names where people and programs of the site have them; returns links that open accounts and reset passwords. */
async function nameOperations(ops: Kysely<OpsSchema>): Promise<string[]> {
  const at = NOW.toISOString()
  const dates = { created_at: at, updated_at: at }
  for (const [place, name] of hostileNames.entries()) {
    await ops
      .insertInto('roles')
      .values({ name, permissions: '["analytics"]', ...dates })
      .execute()
    const account = { id: `account-${place}`, username: `account-${place}`, name, role: name, ...dates }
    await ops
      .insertInto('accounts')
      .values({ ...account, status: place % 2 === 0 ? 'active' : 'waiting' })
      .execute()
    const person = { platform: 'slack', workspace_id: 'T1', person_id: `U${place}`, name, role: name, updated_at: at }
    await ops.insertInto('chat_people').values(person).execute()
    await createAccessToken(ops, { accountId: 'admin', name, days: 30 }, NOW)
  }
  const [role = '', campaign = ''] = hostileNames
  const subject = `coupons campaign:${quoteArgument(campaign)}`
  const report = { kind: 'report', subject, cadence: { every: 'hour', minute: 5 }, language: 'en' } as const
  const destination = { platform: 'slack', ids: { channel: 'C1' }, label: role } as const
  await createSchedule(ops, { ...report, destination, createdBy: operator }, { now: NOW, timeZone: 'Asia/Ho_Chi_Minh' })
  const invitation = await createAccountLink(ops, { kind: 'invitation', role }, operator, NOW)
  const reset = await createAccountLink(ops, { kind: 'password-reset', accountId: 'account-0' }, operator, NOW)
  return [`/invitation/${invitation}/`, `/password-reset/${reset}/`]
}

describe.runIf(hasBrowser)('hostile names in a real browser', () => {
  it('are text on every page, in every file, and break none at 360 px', { timeout: 180_000 }, async () => {
    const { base, business, links, signIn } = await hostileWeb()
    const imported = await business.db.selectFrom('import_batches').select(['kind', 'rows', 'status']).execute()
    for (const [kind, rows] of Object.entries(hostileCounts))
      expect(imported).toContainEqual({ kind, rows, status: 'completed' })

    const { page, complaints } = await openBrowser({ width: 360 })
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:')) elsewhere.push(request.url())
    })
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const wrong: [string, string][] = []
    let heard = 0
    const look = async (address: string) => {
      wrong.push(...(await problemsOf(page)).map((problem): [string, string] => [address, problem]))
      // An address that names nothing may say so.
      const known = (complaint: string) => !address.includes('?') && /status of 4\d\d/.test(complaint)
      for (const complaint of complaints.slice(heard)) if (!known(complaint)) wrong.push([address, complaint])
      heard = complaints.length
    }

    await page.goto(base + signIn)
    const simple = getPaths.filter((path) => !path.includes(':') && !NO_PAGES.includes(path))
    const customers = hostileNames.slice(0, 11).map((_, at) => `/customer-detail/?id=${2 * at + 1}`)
    const start = [
      '/',
      ...simple,
      '/analytics/?period=all',
      '/coupons/?period=all',
      '/imports/2/',
      ...links,
      ...customers,
    ]
    const walked = await walkPages({ page, base, routes: getPaths, look }, start)
    for (const name of hostileNames.slice(0, 20).filter((_, at) => at % 3 === 0)) {
      await page.goto(`${base}/customer-detail/`)
      await page.locator('main input[name=key]').fill(name)
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      await look(`search for ${name}`)
    }
    expect([wrong, elsewhere, dialogs]).toEqual([[], [], []])

    for (const address of walked.files.values()) {
      const response = await page.request.get(base + address)
      const kind = response.headers()['content-type'] ?? ''
      const problems = kind.startsWith('text/csv')
        ? problemsOfCsv(await response.text())
        : await problemsOfWorkbook(await response.body())
      expect([address, kind, problems]).toEqual([address, kind, []])
    }
    expect(walked.files.size).toBeGreaterThanOrEqual(3)
    const unseen = getPaths.filter((path) => !walked.routes.has(path) && !NO_PAGES.includes(path))
    expect(unseen).toEqual([])
  })
})

/** What a page of hostile names must not have. */
async function problemsOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = []
    const frames = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || frames(element.parentElement))
    const widest = () => [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > 361 && !frames(element))
      .map(({ tagName, className }) => tagName + '.' + className).slice(0, 6).join(' ')
    const width = document.documentElement.scrollWidth
    if (width > 360) found.push('is ' + width + ' px wide: ' + widest())
    if (globalThis.ran !== undefined) found.push('script ' + globalThis.ran + ' ran')
    const foreign = 'iframe, object, embed, base, style, [onerror], [onload], main script, a[href^="javascript:" i], form[action^="http"]'
    for (const element of document.querySelectorAll(foreign)) found.push('holds ' + element.outerHTML.slice(0, 200))
    if (/&(lt|gt|quot|#39);(script|img|b&)/.test(document.body.innerText.replaceAll('&lt;b&gt;', ''))) found.push('is escaped twice')
    return found
  })()`)
}

/** Cells of a CSV file that a spreadsheet would run. */
function problemsOfCsv(text: string): string[] {
  const cells = parse(text, { bom: true, relax_column_count: true }).flat()
  return cells.filter((cell) => /^\s*[=+\-@]/.test(cell) && !/^-\d[\d.,]*$/.test(cell))
}

/** Formulas of a workbook that came from a name. */
async function problemsOfWorkbook(body: Buffer): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(body as unknown as ArrayBuffer)
  const found: string[] = []
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell(({ formula, hyperlink }) => {
        if (formula !== undefined && hostileNames.some((name) => name.includes(formula))) found.push(formula)
        if (/cmd|HYPERLINK|calc/.test(formula ?? '')) found.push(formula)
        if (hyperlink !== undefined) found.push(hyperlink)
      })
    })
  }
  return found
}
