import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { comparisonFigures, type ComparisonFigure } from '../../src/core/comparison/comparison-figures.ts'
import { couponFigures, type CouponScope } from '../../src/core/coupons/coupon-figures.ts'
import type { CouponSums } from '../../src/core/coupons/engine/coupon-sums.ts'
import type { Figure, FigureFormula } from '../../src/core/retail/figure.ts'
import { salesFigures, type SalesFigure } from '../../src/core/sales/result/sales-figures.ts'
import { personWith } from '../support/bot.ts'
import { declareMadeUp } from '../support/made-up.ts'
import { apiCaller } from '../web/support/api-caller.ts'
import { temporaryWeb } from '../web/support/temporary-web.ts'

const NAME = 'Quantity'
const DEFINITION = 'Customer cards are only for you'
const formula: FigureFormula = {
  group: 'averages',
  rule: undefined,
  definition: 'error.customer-share',
  numerator: 'note.returning',
  denominator: undefined,
  leftOut: 'common.none',
}
const named = { label: 'customer.quantity', rank: 1, formula } as const

const soldTwice: SalesFigure = { type: 'count', in: 'row', of: ({ invoices }) => invoices * 2, ...named }
const issuedTwice: Figure<CouponSums, CouponScope> = {
  type: 'count',
  in: 'row',
  of: ({ issued }) => issued * 2,
  ...named,
}
const posTwice: ComparisonFigure = {
  type: 'count',
  in: 'total',
  of: ({ posCustomers }) => posCustomers * 2,
  side: { of: 'pos', column: 'madeUp', label: named.label },
  ...named,
}

/** What each kind of report is asked by, and what its answer gives the figure of `madeUp`. */
const kinds = [
  {
    kind: 'analytics',
    declare: () => declareMadeUp<SalesFigure>(salesFigures, 'madeUp', soldTwice),
    page: '/analytics/',
    workbook: '/analytics/export/',
    sheet: 'By Month',
    api: { path: '/analytics', schemas: ['AnalyticsRow', 'AnalyticsGradeRow', 'AnalyticsShopRow'] },
    valueOf: ({ overview }: Answer) => ({ madeUp: overview?.['madeUp'], twice: Number(overview?.['invoices']) * 2 }),
  },
  {
    kind: 'coupons',
    declare: () => declareMadeUp<Figure<CouponSums, CouponScope>>(couponFigures, 'madeUp', issuedTwice),
    page: '/coupons/',
    workbook: '/coupons/export/',
    sheet: 'By Season',
    api: { path: '/coupons', schemas: ['CouponRow'] },
    valueOf: ({ overview }: Answer) => ({ madeUp: overview?.['madeUp'], twice: Number(overview?.['issued']) * 2 }),
  },
  {
    kind: 'comparison',
    declare: () => declareMadeUp<ComparisonFigure>(comparisonFigures, 'madeUp', posTwice),
    page: '/cnv/customer-comparison/',
    workbook: '/cnv/export-customer-comparison/',
    sheet: 'Overview',
    api: { path: '/comparison/summary', schemas: [] },
    valueOf: ({ totals }: Answer) => ({ madeUp: totals?.['madeUp'], twice: Number(totals?.['posCustomers']) * 2 }),
  },
]

type Answer = Readonly<Partial<Record<'overview' | 'totals', Readonly<Record<string, number>>>>>
interface ApiDocument {
  readonly components: { readonly schemas: Readonly<Record<string, { properties: Record<string, object> }>> }
}

describe.each(kinds)('a figure of $kind declared in one object', ({ declare, page, workbook, sheet, api, valueOf }) => {
  it('is in the answer, the headline figures, a table, the workbook, the formulas, explain and the API', async () => {
    declare()
    const web = await temporaryWeb({ set: 'clean' })
    const visit = await web.signedIn('admin')
    const { call } = await apiCaller(web, 'admin')

    const answer = (await (await call(api.path)).json()) as Answer
    const { madeUp, twice } = valueOf(answer)
    expect(madeUp).toBe(twice)
    expect(twice).toBeGreaterThan(0)

    const shown = await visit.text(`${page}?period=all`)
    const [headline = '', tables = ''] = shown.split('class="charts"')
    expect(headline).toContain(NAME)
    expect(headline).toContain(twice.toLocaleString('en-US'))
    expect(tables).toMatch(new RegExp(`<th[^>]*>(?:\\s*<[^>]+>)*\\s*${NAME}`))

    const cells = await readFigure(await visit.get(`${workbook}?period=all`), sheet)
    expect(cells).toContainEqual(sheet === 'Overview' ? twice : { formula: SUM, result: twice })

    expect(await visit.text('/formulas/')).toMatch(new RegExp(`id="madeUp"[^]*${DEFINITION}`))
    const explained = await web.dispatch('explain madeUp', personWith('admin'), 'en')
    expect(explained.text).toContain(`${NAME}: ${DEFINITION}`)

    const document = (await (await fetch(`${web.base}/api/v1/openapi.json`)).json()) as ApiDocument
    for (const name of api.schemas) {
      const description: unknown = expect.stringContaining(DEFINITION)
      expect(document.components.schemas[name]?.properties['madeUp']).toMatchObject({ type: 'integer', description })
    }
  })
})

const SUM: unknown = expect.stringMatching(/^SUBTOTAL/)

/** The cells of the figure in a sheet: its column, of the overview its row. */
async function readFigure(response: Response, name: string): Promise<unknown[]> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(await response.arrayBuffer())
  const sheet = workbook.getWorksheet(name)
  const cells =
    name === 'Overview'
      ? sheet?.getRow(placeOfName(sheet.getColumn(1).values))
      : sheet?.getColumn(placeOfName(sheet.getRow(1).values))
  return cells?.values as unknown[]
}

function placeOfName(values: unknown): number {
  return (values as unknown[] | undefined)?.indexOf(NAME) ?? -1
}
