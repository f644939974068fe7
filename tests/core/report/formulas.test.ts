import { expect, test } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import { comparisonSummary } from '../../../src/core/comparison/comparison.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import { comparisonKpis } from '../../../src/core/report/kinds/comparison/comparison-report.ts'
import { formulaRules, formulas, formulaSections } from '../../../src/core/report/figures/formulas.ts'
import { forecastFigures } from '../../../src/core/forecast/forecast-figures.ts'
import { cohortFigures, segmentFigures } from '../../../src/core/segments/segment-figures.ts'
import { valueFigures } from '../../../src/core/value/value-figures.ts'
import { languages } from '../../../src/core/i18n/language.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { temporaryDatabases } from '../../support/databases.ts'

test('every figure of each report is explained, and nothing else', async () => {
  const { business } = await temporaryDatabases()
  const query = { filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
  const all = { ...query, period: { from: null, to: null, label: 'all' } }
  const overviews = {
    ...(await analytics(business.db, all)).result.overview,
    ...(await coupons(business.db, all)).result.overview,
  }
  const month = { from: '2026-05-01', to: '2026-05-31', label: '2026-05' }
  const { totals } = (await comparisonSummary(business.db, { period: month, timeZone: 'Asia/Ho_Chi_Minh' })).result
  const compared = comparisonKpis(totals, 'en').map(({ key }) => key)
  const insight = [segmentFigures, cohortFigures, valueFigures, forecastFigures].flatMap((list) => Object.keys(list))
  const figures = [...Object.keys(overviews), ...compared, ...insight]
  expect(
    formulas()
      .map((formula) => formula.key)
      .toSorted(),
  ).toEqual(figures.toSorted())
})

test.each(languages)('every formula and rule has its texts (%s)', (language) => {
  const t = translator(language)
  for (const { title } of formulaSections()) expect(t(title)).not.toBe('')
  for (const { name, definition, numerator, denominator, leftOut } of formulas()) {
    const keys = [name, definition, numerator, leftOut, ...(denominator ? [denominator] : [])]
    for (const key of keys) expect(t(key)).not.toBe('')
  }
  for (const { title, text } of formulaRules) expect([t(title), t(text)]).not.toContain('')
})

test('a ratio names what it is divided by', () => {
  const ratios = formulas()
    .filter((formula) => formula.denominator !== undefined)
    .map((formula) => formula.key)
  const t = translator('en')
  expect(ratios).toEqual(
    formulas()
      .filter(({ definition }) => t(definition).includes('÷'))
      .map((formula) => formula.key),
  )
})
