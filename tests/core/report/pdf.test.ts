import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatCount, formatMoney, formatPercent } from '../../../src/core/i18n/formats.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { reportFile } from '../../../src/core/report/formats/export-formats.ts'
import { reportDocument } from '../../../src/core/report/formats/report-json.ts'
import { buildAnalyticsReport } from '../../../src/core/report/kinds/analytics/analytics-report.ts'
import { writePdf } from '../../../src/core/report/formats/pdf/write-pdf.ts'
import type { Report } from '../../../src/core/report/report.ts'
import type { ReportQuestion } from '../../../src/core/report/report-kind.ts'
import { temporaryBot } from '../../support/bot.ts'
import { temporaryDataDir } from '../../support/databases.ts'
import { hasPoppler, pdfPages, poppler } from '../../support/pdf.ts'
import { sampleResult } from './sample-result.ts'

const period = { from: '2026-05-01', to: '2026-05-31', label: '2026-05' }
const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
const questions = {
  analytics: { kind: 'analytics', query, compare: { with: 'previous', today: '2026-06-15' } },
  coupons: { kind: 'coupons', query },
} as const satisfies Readonly<Record<string, ReportQuestion>>

type Figures = Readonly<Record<string, number>>
interface Document {
  readonly overview: Figures
  readonly byShopGroup: readonly (Figures & { readonly label: string })[]
}

async function written(kind: keyof typeof questions, language: Language) {
  const { business, services } = await temporaryBot({ set: 'clean' })
  const question = questions[kind]
  const input = { format: 'pdf', question, language, personal: false, folder: services.exportsDir }
  const { path, name } = await reportFile(business.db, input)
  expect(name).toBe(`semir-${kind}-2026-05-01_2026-05-31.pdf`)
  const document = (await reportDocument(business.db, question, { language, personal: false })) as Document
  return { path, document, text: (await pdfPages(path)).join('\n') }
}

async function drawn(report: Report, language: Language, demo = false) {
  const path = join(await temporaryDataDir(), 'report.pdf')
  await writePdf({ path, report, language, demo })
  return path
}

describe.skipIf(!hasPoppler)('a report as PDF', () => {
  it('holds the figures of the JSON document, in whole đồng', async () => {
    const { document, text } = await written('analytics', 'en')
    const { overview, byShopGroup } = document
    expect(text).toContain(formatMoney(Math.round(overview['salesAmount'] ?? 0), 'en'))
    for (const name of ['invoices', 'customers', 'newCustomers', 'returningCustomers', 'registeredMembers'] as const) {
      expect(text).toMatch(wordOf(formatCount(overview[name] ?? -1, 'en')))
    }
    for (const name of ['conversionRate', 'returnRate', 'captureRate'] as const) {
      expect(text).toMatch(wordOf(formatPercent(overview[name] ?? -1, 'en')))
    }
    expect(byShopGroup.length).toBeGreaterThan(3)
    for (const { label, salesAmount, invoices } of byShopGroup) {
      const row = new RegExp(`^ *${label} .*${formatCount(Math.round(salesAmount ?? 0), 'en')}.* ${invoices} `, 'm')
      expect(text).toMatch(row)
    }
  })

  it('says the figures of coupons in Vietnamese', async () => {
    const { document, text } = await written('coupons', 'vi')
    expect(text).toMatch(wordOf(formatMoney(Math.round(document.overview['usedValue'] ?? 0), 'vi')))
    expect(text).toContain('Giá trị')
    expect(text).toContain('Tổng')
  })

  it('is tagged, with both weights of its typeface embedded and has text that search finds', async () => {
    const path = await drawn(buildAnalyticsReport(sampleResult(), { language: 'vi' }), 'vi')
    const info = await poppler('pdfinfo', path)
    expect(info).toMatch(/^Title: +Doanh thu · năm 2025$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^Page size: .*\(A4\)$/m)
    const fonts = (await poppler('pdffonts', path)).split('\n').slice(2).filter(Boolean)
    const embedded = fonts.map((line) =>
      /\+(\S+ ).*?((?:yes|no) +(?:yes|no) +(?:yes|no))/.exec(line)?.slice(1).join(''),
    )
    const all = 'yes yes yes'
    expect(new Set(embedded)).toEqual(new Set([`BeVietnamPro-Regular ${all}`, `BeVietnamPro-SemiBold ${all}`]))
    const structure = await poppler('pdfinfo', '-struct', path)
    const tags = new Set(Array.from(structure.matchAll(/^ *(\w+)/gm), ([, tag]) => tag))
    for (const tag of ['H1', 'H2', 'Figure', 'Table', 'TR', 'TH', 'TD', 'P']) expect([...tags]).toContain(tag)
    expect((await pdfPages(path)).join()).toContain('Chưa có hạng')
  })

  it('draws charts as vectors', async () => {
    const path = await drawn(buildAnalyticsReport(sampleResult(), { language: 'en' }), 'en')
    const pages = await pdfPages(path)
    // The names and figures of the bars are text; a picture would have none.
    expect(pages[0]).toContain('Dec 2025')
    expect(pages[0]).toContain('₫165m')
  })

  it('heads every page with product, report, filters, stamp and page number', async () => {
    const base = buildAnalyticsReport(sampleResult(), { language: 'en' })
    const pages = await pdfPages(await drawn({ ...base, filters: [{ label: 'Shop group', value: 'HN' }] }, 'en'))
    expect(pages.length).toBeGreaterThan(4)
    pages.forEach((page, at) => {
      const [head = '', facts] = page.split('\n')
      expect(head).toMatch(/^Semir +Sales · 2025/)
      expect(head).toContain(`Page ${at + 1} of ${pages.length}`)
      expect(facts).toContain('Shop group: HN · sales to 30/06/2026')
    })
  })

  it('says on every page that demo data is invented, and else nothing of it', async () => {
    const report = buildAnalyticsReport(sampleResult(), { language: 'en' })
    const demo = await pdfPages(await drawn(report, 'en', true))
    expect(demo.every((page) => page.split('\n')[1]?.startsWith('Demo data, all figures are invented'))).toBe(true)
    expect((await pdfPages(await drawn(report, 'en'))).join()).not.toContain('Demo')
  })

  it('cuts no figure of a table that is wider than the page', async () => {
    const base = buildAnalyticsReport(sampleResult(), { language: 'en' })
    const columns = Array.from({ length: 30 }, (_, at) => ({
      key: `c${at}`,
      label: `Column ${at}`,
      type: 'money' as const,
    }))
    const row = Object.fromEntries(columns.map(({ key }, at) => [key, 1_000_000_000 + at]))
    const table = {
      key: 'wide',
      title: 'Wide',
      columns: [{ key: 'label', label: 'Name', type: 'text' as const }, ...columns],
    }
    const path = await drawn({ ...base, tables: [{ ...table, rows: [{ label: 'All', ...row }] }] }, 'en')
    const text = (await pdfPages(path)).join('\n')
    for (let at = 0; at < 30; at++) expect(text).toContain(formatCount(1_000_000_000 + at, 'en'))
  })

  it('writes Chinese, Japanese and Korean names as they are, and survives other letters and endless names', async () => {
    const base = buildAnalyticsReport(sampleResult(), { language: 'en' })
    const columns = [{ key: 'label', label: 'Name', type: 'text' as const }]
    const rows = [{ label: '上海店 Gò Vấp 喆 한국 ひ \u0000 🦊 <script>' }, { label: 'Cửa hàng '.repeat(80) }]
    const path = await drawn(
      { ...base, title: '上海 '.repeat(90), tables: [{ key: 'x', title: 'Names', columns, rows }] },
      'en',
    )
    expect((await pdfPages(path)).join('\n')).toContain('上海店 Gò Vấp 喆 한국 ひ ? ? <script>')
    expect(await poppler('pdffonts', path)).toMatch(/DroidSansFallback +CID TrueType +Identity-H +yes yes yes/)
  })

  it('says in one line that there is nothing, without figures and tables', async () => {
    const report = buildAnalyticsReport(sampleResult(), { language: 'en' })
    const pages = await pdfPages(await drawn({ ...report, empty: true, notes: ['No sales in October 2026.'] }, 'en'))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('No sales in October 2026.')
    expect(pages[0]).not.toContain('₫')
  })
})

function wordOf(text: string): RegExp {
  return new RegExp(`(?<![\\d.,])${text.replaceAll(/[.$]/g, '\\$&')}(?![\\d.,]*\\d)`)
}
