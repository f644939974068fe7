import { describe, expect, it } from 'vitest'
import { chartBlock } from '../../../src/bot/slack/render/render-chart.ts'
import { languages, type Language } from '../../../src/core/i18n/language.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { SEGMENT_KEYS } from '../../../src/core/rfm/segment-customers.ts'
import { reportDocument } from '../../../src/core/report/formats/report-json.ts'
import type { ReportQuestion } from '../../../src/core/report/report-kind.ts'
import type { forecastJson } from '../../../src/core/forecast/forecast-json.ts'
import type { cohortsJson, SegmentsAnswer } from '../../../src/core/segments/segments-json.ts'
import type { valueJson } from '../../../src/core/value/value-json.ts'
import { personWith } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const ALL = { from: null, to: null, label: 'all' }
const SINCE = '2025-01-31'

const questions = {
  segments: { kind: 'segments', query: { period: ALL, since: SINCE } },
  cohorts: { kind: 'cohorts', query: { period: ALL, filters: {} } },
  value: { kind: 'value', query: { period: ALL } },
  forecast: { kind: 'forecast', query: { period: ALL, step: 'month', by: 'total', horizon: 3 } },
} as const satisfies Record<string, ReportQuestion>

interface Documents {
  readonly segments: SegmentsAnswer
  readonly cohorts: ReturnType<typeof cohortsJson>
  readonly value: ReturnType<typeof valueJson>
  readonly forecast: ReturnType<typeof forecastJson>
}

async function insightWeb() {
  const web = await temporaryWeb({ set: 'clean-pos' })
  const admin = await web.signedIn('admin')
  const documentOf = async <Name extends keyof Documents>(name: Name, language: Language = 'en') => {
    const question: ReportQuestion = questions[name]
    const document = await reportDocument(web.business.db, question, { language, personal: false })
    return JSON.parse(JSON.stringify(document)) as Documents[Name]
  }
  return { ...web, admin, documentOf }
}

/** The figures of each row of a table, as the page carries them for its script. */
function rowsOf(page: string, key: string): number[][] {
  const from = page.indexOf(`<section class="report-table" id="${key}">`)
  if (from < 0) return []
  const body = page.slice(page.indexOf('<tbody>', from), page.indexOf('</tbody>', from))
  return body
    .split('<tr>')
    .slice(1)
    .map((row) => Array.from(row.matchAll(/data-value="([^"]+)"/g), ([, value]) => Number(value)))
}

function headlineOf(page: string): string {
  return /<p class="headline">([^<]*)</.exec(page)?.[1]?.trim() ?? ''
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 100
}

describe('the page of the segments', () => {
  it('shows the figures of the document to the digit, and moves that add up to the sizes', async () => {
    const { admin, documentOf } = await insightWeb()
    const document = await documentOf('segments')
    const page = await admin.text(`/segments/?vs=${SINCE}`)
    const sales = sum(document.segments.map(({ salesAmount }) => salesAmount))
    expect(rowsOf(page, 'segments')).toEqual(
      document.segments.map(({ customers, share: ofAll, salesAmount, invoices, averageRecency }) =>
        [customers, ofAll, salesAmount, share(salesAmount, sales), invoices, averageRecency].filter(
          (figure) => figure !== null,
        ),
      ),
    )
    expect(sum(document.segments.map(({ customers }) => customers))).toBe(document.population)
    // Rows and columns are distinguished by their names alone, in the picture too.
    for (const language of languages) {
      const t = translator(language)
      const names = [...SEGMENT_KEYS.map((key) => t(`segment.${key}`)), t('segments.joined'), t('segments.left')]
      expect(new Set(names).size).toBe(names.length)
    }
    const moves = rowsOf(page, 'migration').map(([whole = 0, ...cells]) => [whole, sum(cells)])
    for (const [whole, cells] of moves) expect(cells).toBe(whole)
    expect(sum(moves.map(([whole = 0]) => whole))).toBe(
      sum(document.migration?.rows.map(({ customers }) => customers) ?? []),
    )
    expect(page).toContain('aria-label="The largest move')
  })

  it.each(['en', 'vi'] as const)('begins with what the champions brought and who is leaving (%s)', async (language) => {
    const { admin, documentOf } = await insightWeb()
    const { segments } = await documentOf('segments')
    const page = await admin.text(`/segments/?lang=${language}`)
    const champions = segments.find(({ key }) => key === 'champions')
    const sales = sum(segments.map(({ salesAmount }) => salesAmount))
    const leaving = segments.filter(({ key }) => ['at-risk', 'previously-loyal', 'almost-lost'].includes(key))
    const of = (amount: number) => `${Math.round(share(amount, sales))}%`
    const [count, ofAll] = [champions?.customers ?? 0, `${Math.round(champions?.share ?? 0)}%`]
    const left = sum(leaving.map(({ customers }) => customers))
    const leavingSales = of(sum(leaving.map(({ salesAmount }) => salesAmount)))
    const said = headlineOf(page)
    expect(said).toContain(
      language === 'en'
        ? `${count} champions (${ofAll} of members) made ${of(champions?.salesAmount ?? 0)} of sales`
        : `${count} khách hàng hàng đầu (${ofAll} hội viên) mang lại ${of(champions?.salesAmount ?? 0)} doanh thu`,
    )
    expect(said).toContain(
      language === 'en' ? `${leavingSales} of sales came from` : `${leavingSales} doanh thu đến từ`,
    )
    expect(said).toMatch(new RegExp(`${left}(?: in all| hội viên)\\.$`, 'u'))
  })

  it('lists and exports exactly the members of a segment, by right', async () => {
    const { admin, signedIn, documentOf } = await insightWeb()
    const { segments } = await documentOf('segments')
    const atRisk = segments.find(({ key }) => key === 'at-risk')
    const csv = await admin.text('/segments/export/?format=csv&table=atRisk')
    const lines = csv.trim().split('\n')
    const head = lines[0]?.split(',') ?? []
    expect(lines).toHaveLength((atRisk?.customers ?? 0) + 1)
    expect(sum(lines.slice(1).map((line) => Number(line.split(',')[head.indexOf('Sales')])))).toBe(atRisk?.salesAmount)
    const listed = await admin.text('/segments/?list=at-risk')
    expect(listed).toContain('id="lists"')
    expect(listed).toMatch(/\b0[35789]\d{8}\b/)
    const analyst = await signedIn('analyst')
    const masked = await analyst.text('/segments/?list=at-risk')
    expect(masked).toContain('id="lists"')
    expect(masked.slice(masked.indexOf('id="lists"'))).not.toMatch(/\b0[35789]\d{8}\b/)
    const viewer = await signedIn('viewer')
    expect(await viewer.text('/segments/?list=at-risk')).not.toContain('id="lists"')
  })

  it('refuses a day that is not before the one it is compared with, and explains', async () => {
    const { admin } = await insightWeb()
    const answer = await admin.get('/segments/?as-of=2025-01-01&vs=2025-02-01')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('2025-02-01 is not before 2025-01-01')
  })
})

describe('the page of the cohorts', () => {
  it('shows the triangle of the document, blank where a month is not over', async () => {
    const { admin, documentOf } = await insightWeb()
    const { cohorts, byGrade } = await documentOf('cohorts')
    const page = await admin.text('/cohorts/')
    expect(rowsOf(page, 'cohorts')).toEqual(
      cohorts.map(({ size, returned }) => [size, ...returned.filter((cell) => cell !== null)]),
    )
    expect(rowsOf(page, 'byGrade').map(([size]) => size)).toEqual(byGrade.map(({ size }) => size))
    expect(sum(byGrade.map(({ size }) => size))).toBe(sum(cohorts.map(({ size }) => size)))
    expect(page).toContain('shade-8')
  })

  it('narrows to a grade that exists, and names the known ones for any other', async () => {
    const { admin, documentOf } = await insightWeb()
    const { byGrade } = await documentOf('cohorts')
    const gold = byGrade.find(({ key }) => key === 'Gold')
    const narrowed = rowsOf(await admin.text('/cohorts/?grade=gold'), 'cohorts')
    expect(sum(narrowed.map(([size = 0]) => size))).toBe(gold?.size)
    const refused = await admin.get('/cohorts/?grade=Platinum-Nine')
    expect([refused.status, (await refused.text()).includes('Platinum-Nine')]).toEqual([400, true])
  })

  it.each(['en', 'vi'] as const)('begins with how many buy again in the month after (%s)', async (language) => {
    const { admin, documentOf } = await insightWeb()
    const { cohorts } = await documentOf('cohorts')
    const over = cohorts.filter(({ returned }) => typeof returned[1] === 'number')
    const members = sum(over.map(({ size }) => size))
    const again = sum(over.map(({ size, returned }) => Math.round((size * Number(returned[1])) / 100)))
    const said = headlineOf(await admin.text(`/cohorts/?lang=${language}`))
    expect(said).toContain(`${members}`)
    expect(said).toContain(`${Math.round((again / members) * 100)}%`)
  })
})

describe('the page of the customer value', () => {
  it('shows the expectations of the document and the misses of its calibration', async () => {
    const { admin, documentOf } = await insightWeb()
    const document = await documentOf('value')
    const page = await admin.text('/value/')
    expect(document.reason).toBeNull()
    for (const key of ['byGrade', 'bySegment', 'byShopGroup'] as const) {
      expect(rowsOf(page, key)).toEqual(
        document[key].map(({ customers, active, next }) => [
          customers,
          active,
          ...next.flatMap(({ purchases, salesAmount }) => [purchases, salesAmount]),
        ]),
      )
    }
    const { calibration, atRisk } = document
    expect(rowsOf(page, 'calibration').map(([expected, actual]) => ({ expected, actual }))).toEqual(calibration?.tenths)
    const listed = await admin.text('/value/?list=at-risk')
    expect(listed.slice(listed.indexOf('id="lists"')).match(/<th scope="row"/g) ?? []).toHaveLength(
      Math.min(50, atRisk.customers),
    )
  })

  it.each(['en', 'vi'] as const)('begins with who is active and who is about to be lost (%s)', async (language) => {
    const { admin, documentOf } = await insightWeb()
    const { active, customers, next, atRisk, lastYear } = await documentOf('value')
    const said = headlineOf(await admin.text(`/value/?lang=${language}`))
    expect(said).toContain(`${Math.round(active)}${language === 'en' ? ' of ' : ' trong '}${customers}`)
    expect(said).toContain(`${Math.round(next[0]?.purchases ?? 0)}`)
    const change = lastYear ? `${Math.round(Math.abs((active / lastYear.active - 1) * 100))}%` : ''
    expect(said).toContain(change)
    expect(said).toContain(atRisk.customers >= 5 ? `${atRisk.customers}` : '')
  })
})

describe("a customer's card", () => {
  it('says how likely they are active and what they should spend', async () => {
    const { admin, business, dispatch } = await insightWeb()
    const { id, vip_id: vipId } = await business.db
      .selectFrom('vips')
      .innerJoin('invoices', 'invoices.vip_key', 'vips.id')
      .select(['customer_id as id', 'vip_id'])
      .where('customer_id', 'is not', null)
      .executeTakeFirstOrThrow()
    const said = /Likely active \d+%, expected ₫[\d.,]+\w* in the next 90 days\./
    expect(headlineOf(await admin.text(`/customer-detail/?id=${id}`))).toMatch(said)
    const reply = await dispatch(`customer ${vipId}`, personWith('admin'), 'en')
    expect(reply.parts.some((part) => part.kind === 'note' && said.test(part.text))).toBe(true)
  })
})

describe('the page of the forecast', () => {
  it('shows the points of the document, the month under way completed, and the track record', async () => {
    const { admin, documentOf } = await insightWeb()
    const { series } = await documentOf('forecast')
    const page = await admin.text('/forecast/')
    const [total] = series
    expect(rowsOf(page, 'forecast')).toEqual(
      total?.points.map(({ value, low80, high80, low95, high95 }) => [value, low80, high80, low95, high95]),
    )
    const { current, backtest } = total ?? {}
    expect(rowsOf(page, 'current')).toEqual(
      current ? [[current.soFar, current.value, current.low80, current.high80, current.low95, current.high95]] : [],
    )
    expect(rowsOf(page, 'backtest')[0]).toEqual(
      [total?.buckets, backtest?.windows, backtest?.coverage80, backtest?.coverage95].filter((each) => each !== null),
    )
  })

  it('says no where the history is short, and refuses a horizon that is none', async () => {
    const web = await temporaryWeb()
    const admin = await web.signedIn('admin')
    expect(await admin.text('/forecast/')).toContain('class="empty"')
    const refused = await admin.get('/forecast/?horizon=many')
    expect(refused.status).toBe(400)
  })
})

describe('what leaves the pages', () => {
  it('breaks no group of fewer than five people down in chat, nor behind a link', async () => {
    const { dispatch, documentOf, base } = await insightWeb()
    const { segments, population } = await documentOf('segments')
    const reply = await dispatch('segments as-of:2023-06-30', personWith('admin'), 'en')
    const tables = reply.parts.filter((part) => part.kind === 'table')
    const counts = tables.flatMap(({ rows }) => rows.map((row) => Number(row['customers'])))
    expect(counts.length + segments.length + population).toBeGreaterThan(0)
    for (const count of counts) expect(count === 0 || count >= 5).toBe(true)
    const link = reply.actions.find((action) => action.kind === 'link')
    const path = link?.kind === 'link' ? new URL(link.url).pathname : ''
    const linked = await (await fetch(base + path)).text()
    for (const [count = 0] of rowsOf(linked, 'segments')) expect(count === 0 || count >= 5).toBe(true)
    expect(linked).not.toContain('id="scores"')
  })

  it('has a chart of its own for Slack, of what is expected and of all cohorts together', async () => {
    const { dispatch } = await insightWeb()
    for (const [line, bars] of [
      ['forecast month horizon:6', 6],
      ['cohorts all', undefined],
      ['segments', undefined],
    ] as const) {
      const reply = await dispatch(line, personWith('admin'), 'en')
      const part = reply.parts.find((each) => each.kind === 'chart')
      const block = part?.kind === 'chart' ? chartBlock(part.chart, 'en') : undefined
      expect([line, block?.type]).toEqual([line, 'data_visualization'])
      const drawn = block?.chart && 'series' in block.chart ? block.chart.series[0]?.data.length : undefined
      expect(drawn).toBe(bars ?? drawn)
    }
  })

  it('answers in both languages to the words people type', async () => {
    const { dispatch } = await insightWeb()
    for (const line of [
      'forecast week by:shop-group',
      'dự báo tuần',
      'phân khúc',
      'cohorts 2024',
      'value',
      'giá trị',
    ]) {
      const reply = await dispatch(line, personWith('admin'), 'vi')
      expect([line, reply.error ?? null]).toEqual([line, null])
      expect(reply.parts.some((part) => part.kind === 'table')).toBe(true)
    }
    const misspelt = await dispatch('forecast wek', personWith('admin'), 'en')
    expect(misspelt.text).toContain('week')
  })
})

describe('the sales report', () => {
  it('continues its months by what is expected, with the range', async () => {
    const { admin, documentOf } = await insightWeb()
    const { asOf, series } = await documentOf('forecast')
    const year = asOf?.slice(0, 4)
    const page = await admin.text(`/analytics/?period=${year}&compare=none`)
    const figures = page.slice(page.indexOf('<figure class="chart">'), page.indexOf('</figure>'))
    const next = series[0]?.points[0]
    expect(figures).toContain('80% range')
    expect(figures).toContain(`data-value="${series[0]?.current?.value ?? next?.value}"`)
    const earlier = await admin.text(`/analytics/?period=${Number(year) - 1}&compare=none`)
    expect(earlier).not.toContain('80% range')
  })
})
