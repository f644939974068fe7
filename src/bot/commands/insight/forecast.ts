import {
  forecastBreakdowns,
  forecastSteps,
  type ForecastBy,
  type ForecastStep,
} from '../../../core/forecast/forecast.ts'
import type { MessageKey } from '../../../core/i18n/translate.ts'
import { insightOptions } from '../../../core/report/insight-questions.ts'
import { readForecastRequest } from '../../dispatch/insight-request.ts'
import { insightCommand } from './insight-command.ts'

const stepNames: Readonly<Record<ForecastStep, MessageKey>> = { month: 'column.byMonth', week: 'column.byWeek' }
const breakdownNames: Readonly<Record<ForecastBy, MessageKey>> = {
  total: 'forecast.of-all',
  'shop-group': 'column.byShopGroup',
  shop: 'column.byShop',
}

/** The shortest line of a forecast. */
function forecastLine(step: ForecastStep, by: ForecastBy): string {
  return ['forecast', step, ...(by === 'total' ? [] : [`by:${by}`])].join(' ')
}

export const forecastCommand = insightCommand({
  name: 'forecast',
  aliases: ['dự-báo', 'dự-đoán'],
  summary: 'forecast-command.summary',
  example: 'forecast month by:shop-group',
  options: insightOptions.forecast,
  read: (args) => readForecastRequest(args),
  tables: {
    current: ['label', 'soFar', 'value', 'low80', 'high80'],
    forecast: ['label', 'bucket', 'value', 'low80', 'high80'],
    backtest: ['label', 'method', 'coverage80'],
  },
  selects: ({ query: { step, by } }, _args, { t }) => [
    {
      kind: 'select',
      id: 'step',
      label: t('forecast.step'),
      options: forecastSteps.map((each) => ({ label: t(stepNames[each]), command: forecastLine(each, by) })),
      selected: forecastLine(step, by),
      inPlace: true,
    },
    {
      kind: 'select',
      id: 'by',
      label: t('forecast.by'),
      options: forecastBreakdowns.map((each) => ({
        label: t(breakdownNames[each]),
        command: forecastLine(step, each),
      })),
      selected: forecastLine(step, by),
      inPlace: true,
    },
  ],
})
