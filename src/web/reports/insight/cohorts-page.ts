import type { PeriodClock } from '../../../core/calendar/today.ts'
import { formatDay } from '../../../core/i18n/formats.ts'
import { readCohortsQuestion } from '../../../core/report/insight-questions.ts'
import { narrowedBy } from '../../../core/report/figures/report-scope.ts'
import type { ReportQuestion } from '../../../core/report/report-kind.ts'
import type { AnalyticsChoices } from '../../../core/sales/analytics-choices.ts'
import { severalValues } from '../../../core/sales/filter-values.ts'
import { cohortFilters } from '../../../core/segments/cohort-curves.ts'
import type { SignedContext } from '../../server/request-context.ts'
import type { PageAnswer } from '../../server/route.ts'
import { filterForm } from '../../ui/filter-form.ts'
import { nothingYet } from '../../ui/notices.ts'
import { exportReport } from '../export-report.ts'
import {
  addressOption,
  readAddressOptions,
  reportUrl,
  type AddressParameters,
  type ReportAddress,
} from '../report-address.ts'
import { valuesField } from '../report-filters.ts'
import { shareReport } from '../share-report.ts'
import { showReport, type ReportPage } from '../show-report.ts'
import { choiceLinks } from './choice-links.ts'

interface CohortsAddress extends ReportAddress {
  readonly question: ReportQuestion<'cohorts'>
}

/** The page of the cohorts. */
export const cohortsPage: ReportPage<CohortsAddress, AnalyticsChoices> = {
  path: '/cohorts/',
  exportPath: '/cohorts/export/',
  title: 'web.cohorts',
  read: readCohortsAddress,
  instead: ({ t }, address) => {
    const ofAll = { ...address, periodText: '' }
    return choiceLinks(t('cohorts.month'), [
      { label: t('period.all'), url: reportUrl(cohortsPage.path, ofAll), isCurrent: address.periodText === '' },
      ...(['last-365-days', 'this-year', 'last-year'] as const).map((period) => ({
        label: t(period === 'last-365-days' ? 'cohorts.last-year-long' : `period.${period}`),
        url: reportUrl(cohortsPage.path, address, { period }),
        isCurrent: address.periodText === period,
      })),
    ])
  },
  choices: ({ deps }) => deps.queries.run('analyticsChoices', {}),
  filters(context, { question }, { shopGroups, grades }) {
    const { t, language } = context
    const { period, filters } = question.query
    const fields = [
      valuesField(context, 'shop-group', t('web.shop-group'), { values: shopGroups, chosen: filters.shopGroup }),
      valuesField(context, 'grade', t('web.grade'), { values: grades, chosen: filters.grade }),
    ]
    const days = [period.from, period.to].flatMap((day) => (day === null ? [] : [formatDay(day)]))
    const chosen = [...days, ...narrowedBy(filters, language).flatMap(({ values }) => values.map(({ text }) => text))]
    return filterForm({ path: cohortsPage.path, period, chosen, fields }, context)
  },
  listsPeople: () => false,
  beforeData({ t }, { salesThrough }) {
    return salesThrough === null ? nothingYet(t('web.no-sales-title'), t('web.no-sales'), { t }) : undefined
  },
  extras: (_context, address) =>
    Promise.resolve({
      rowUrl(table, key) {
        const filter = { byGrade: 'grade', byShopGroup: 'shop-group' }[table]
        return filter && reportUrl(cohortsPage.path, address, { [filter]: severalValues.write(key) })
      },
    }),
}

/** Reads the address of the cohorts; no period means all. Throws for an unreadable period. */
export function readCohortsAddress(parameters: AddressParameters, clock: PeriodClock): CohortsAddress {
  const option = addressOption(parameters)
  const isGiven = ['period', 'from', 'to'].some((name) => option(name) !== undefined)
  const asked = isGiven ? parameters : { ...parameters, period: 'all' }
  const { query, periodText } = readAddressOptions(cohortFilters, asked, clock)
  const written = cohortFilters.flatMap(([filter, name]) => {
    const value = query.filters[filter]
    return typeof value === 'string' || Array.isArray(value) ? [[name, severalValues.write(value)] as const] : []
  })
  const values = new Map<string, string>(written)
  return {
    question: readCohortsQuestion((name) => values.get(name), query.period),
    periodText: periodText === 'all' ? '' : periodText,
    options: written,
  }
}

export function showCohorts(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, cohortsPage)
}

export function exportCohorts(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, cohortsPage)
}

export function shareCohorts(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, cohortsPage)
}
