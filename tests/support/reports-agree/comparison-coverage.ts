import { terminalComparison } from '../../../src/cli/commands/report-cli.ts'
import type { ComparisonListName, ComparisonResult } from '../../../src/core/comparison/comparison-result.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { listColumns, listRow } from '../../../src/core/report/kinds/comparison/comparison-list.ts'
import { customerComparisonPage } from '../../../src/web/reports/comparison-page.ts'
import { askedQuestions } from './asked-question.ts'
import { share, type JsonFigures } from './expected-report.ts'
import type { ReportCoverage } from './report-coverage.ts'

const lists = ['posOnly', 'cnvOnly', 'posOnlyPeriod', 'cnvOnlyPeriod', 'pointsMismatch', 'sharedPhones'] as const
const counted = ['posOnly', 'cnvOnly', 'posOnlyPeriod', 'cnvOnlyPeriod', 'pointsMismatch'] as const
const ofPeriod: ReadonlySet<ComparisonListName> = new Set(['posOnlyPeriod', 'cnvOnlyPeriod'])

/** The comparison of POS and CNV on every surface. */
export const comparisonCoverage: ReportCoverage<'comparison'> = {
  terminal: terminalComparison,
  page: customerComparisonPage,
  questions: askedQuestions(),
  sheets: {},
  figures: comparisonFigures,
  lists({ query: { period }, document, language }) {
    const isAllTime = period.from === null && period.to === null
    return lists
      .filter((list) => !(isAllTime && ofPeriod.has(list)))
      .map((list) => ({
        name: list,
        ...(list === 'sharedPhones' ? {} : { sheet: translator(language)(`sheet.${list}`) }),
        page: { list },
        columns: listColumns(list, language),
        rows: document[list].map((row) => listRow(row, { language, personal: true })),
      }))
  },
  parts: () => [],
  wrongSums: ({ document }) =>
    counted
      .filter((list) => document[list].length !== (document.totals[list] ?? 0))
      .map((list) => `json: ${list}: ${document[list].length} rows, counted ${document.totals[list]}`),
}

function comparisonFigures({ totals, matchedBy }: ComparisonResult, language: Language): JsonFigures {
  const t = translator(language)
  const pos = side(totals.posCustomers, totals.posOnly, totals.posWithoutPhone)
  const cnv = side(totals.cnvCustomers, totals.cnvOnly, totals.cnvWithoutPhone)
  const sides = [
    { label: t('comparison.pos'), ...pos, fresh: totals.newPos, freshOnly: totals.posOnlyPeriod },
    { label: t('comparison.cnv'), ...cnv, fresh: totals.newCnv, freshOnly: totals.cnvOnlyPeriod },
  ]
  const { matched } = totals
  return {
    kpis: { ...totals, posMatchRate: pos.matchRate, cnvMatchRate: cnv.matchRate },
    tables: {
      sides: { rows: sides },
      matchedBy: {
        rows: matchedBy.map(({ way, pairs }) => ({
          label: t(`comparison.${way}`),
          pairs,
          share: share(pairs, matched),
        })),
        totals: { label: t('common.total'), pairs: matched, share: share(matched, matched) },
      },
    },
  }
}

function side(customers: number, only: number, withoutPhone: number) {
  const matched = customers - only - withoutPhone
  return { customers, matched, only, withoutPhone, matchRate: share(matched, customers) }
}
