import { expect, test } from 'vitest'
import { temporaryWeb } from '../support/temporary-web.ts'

test('the formulas have contents, and a field that finds a figure in either language without a script', async () => {
  const { signedIn } = await temporaryWeb()
  const visit = await signedIn('viewer')
  const all = await visit.text('/formulas/')
  expect(all).toContain('<a href="#returnRate">Return rate</a>')
  const found = await visit.text('/formulas/?q=return+rate')
  expect(found).toContain('<article id="returnRate">')
  expect(found).not.toContain('<article id="salesAmount">')
  expect(await visit.text('/formulas/?lang=vi&q=ty le quay lai')).toContain('<article id="returnRate">')
  expect(await visit.text('/formulas/?q=%3Cb%3E')).toContain('No figure is called &quot;&lt;b&gt;&quot;')
})

test('the console starts in the language of its reader, completes lines, and answers above the place for files', async () => {
  const { signedIn } = await temporaryWeb()
  const visit = await signedIn('manager')
  await visit.post('/views/', {
    report: 'analytics',
    name: 'Tết',
    period: 'last-month',
    options: '',
    holds: 'both',
    for: 'me',
  })
  const page = await visit.text('/console/?lang=vi')
  expect(page).toContain('value="doanh-thu tháng-trước"')
  expect(page.indexOf('id="entries"')).toBeLessThan(page.indexOf('class="lines"'))
  expect(page.indexOf('id="entries"')).toBeLessThan(page.indexOf('data-upload'))
  const offered = async (line: string) => await (await visit.post('/console/complete/', { line })).text()
  expect(await offered('analytics view:t')).toMatch(/value="analytics view:Tết "/)
  expect(await offered('coupons last-w')).toMatch(/value="coupons last-week "/)
})
