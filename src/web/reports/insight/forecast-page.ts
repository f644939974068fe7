import { defaultHorizon, forecastBreakdowns, forecastSteps } from '../../../core/forecast/forecast.ts'
import { readForecastQuestion } from '../../../core/report/insight-questions.ts'
import type { ReportQuestion } from '../../../core/report/report-kind.ts'
import { severalValues } from '../../../core/sales/filter-values.ts'
import type { SignedContext } from '../../server/request-context.ts'
import type { PageAnswer } from '../../server/route.ts'
import { filterForm, hiddenField, textField } from '../../ui/filter-form.ts'
import { html } from '../../ui/html.ts'
import { nothingYet } from '../../ui/notices.ts'
import { exportReport } from '../export-report.ts'
import { addressOption, reportUrl, type AddressParameters, type ReportAddress } from '../report-address.ts'
import { shareReport } from '../share-report.ts'
import { showReport, type ReportPage } from '../show-report.ts'
import { choiceLinks } from './choice-links.ts'

interface ForecastAddress extends ReportAddress {
  readonly question: ReportQuestion<'forecast'>
}

/** The page of the forecast. */
export const forecastPage: ReportPage<ForecastAddress> = {
  path: '/forecast/',
  exportPath: '/forecast/export/',
  title: 'web.forecast',
  read: readForecastAddress,
  instead(context, address) {
    const { t } = context
    const { step, by } = address.question.query
    const without = (name: string) => ({
      ...address,
      options: address.options.filter(([each]) => each !== name && each !== 'horizon'),
    })
    const steps = forecastSteps.map((each) => ({
      label: t(each === 'month' ? 'column.byMonth' : 'column.byWeek'),
      url: reportUrl(forecastPage.path, without('step'), each === 'month' ? {} : { step: each }),
      isCurrent: each === step,
    }))
    const breakdowns = forecastBreakdowns.map((each) => ({
      label: t(each === 'total' ? 'forecast.of-all' : each === 'shop' ? 'column.byShop' : 'column.byShopGroup'),
      url: reportUrl(forecastPage.path, without('by'), each === 'total' ? {} : { by: each }),
      isCurrent: each === by,
    }))
    return html`${choiceLinks(t('forecast.step'), steps)} ${choiceLinks(t('forecast.by'), breakdowns)}`
  },
  choices: () => Promise.resolve(undefined),
  filters(context, { question, options }) {
    const { horizon } = question.query
    const shared = options.filter(([name]) => name !== 'horizon').map(([name, value]) => hiddenField(name, value))
    const fields = [textField('horizon', context.t('forecast.horizon'), String(horizon), '6'), ...shared]
    return filterForm({ path: forecastPage.path, chosen: [], fields }, context)
  },
  listsPeople: () => false,
  beforeData({ t }, _choices, answer) {
    const noSales = answer.kind === 'forecast' && answer.result.asOf === null
    return noSales ? nothingYet(t('web.no-sales-title'), t('web.no-sales'), { t }) : undefined
  },
  extras: (_context, { question }) =>
    Promise.resolve({
      rowUrl(table, key) {
        const filter = { shop: 'shop', 'shop-group': 'shop-group', total: undefined }[question.query.by]
        if (filter === undefined || !SERIES_TABLES.has(table)) return undefined
        return `/analytics/?${new URLSearchParams({ [filter]: severalValues.write(key) }).toString()}`
      },
    }),
}

/** Tables with a row for each series. */
const SERIES_TABLES: ReadonlySet<string> = new Set(['current', 'backtest', 'forecast'])

/** Reads the address of the forecast. Throws for an unknown choice and an unreadable number. */
export function readForecastAddress(parameters: AddressParameters): ForecastAddress {
  const question = readForecastQuestion(addressOption(parameters))
  const { step, by, horizon } = question.query
  return {
    question,
    periodText: '',
    options: [
      ...(step === 'month' ? [] : [['step', step] as const]),
      ...(by === 'total' ? [] : [['by', by] as const]),
      ...(horizon === defaultHorizon[step] ? [] : [['horizon', String(horizon)] as const]),
    ],
  }
}

export function showForecast(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, forecastPage)
}

export function exportForecast(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, forecastPage)
}

export function shareForecast(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, forecastPage)
}
