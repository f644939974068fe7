import { counted, divided, type Figure } from '../retail/figure.ts'
import type { ValueResult } from './value.ts'

/** Where a figure appears. total: headline figures; group: of each grade, segment and shop group; calibration: of the model. */
type ValueScope = 'total' | 'group' | 'calibration'

/** The days of the headline expectation. */
const NEXT_DAYS = 90

function nextOf({ next }: Pick<ValueResult, 'next'>) {
  return next.find(({ days }) => days === NEXT_DAYS)
}

/** Every figure of the customer value. */
export const valueFigures = {
  activeMembers: {
    type: 'count',
    in: 'total',
    of: ({ active }) => active,
    label: 'insight.active',
    rise: 'good',
    rank: 1,
    formula: counted('activeMembers', 'value', 'value-model'),
  },
  expectedPurchases: {
    type: 'count',
    in: 'total',
    of: (result) => nextOf(result)?.purchases ?? null,
    label: 'figure.expectedPurchases',
    rank: 2,
    formula: counted('expectedPurchases', 'value', 'value-model'),
  },
  expectedSales: {
    type: 'money',
    in: 'total',
    of: (result) => nextOf(result)?.salesAmount ?? null,
    label: 'figure.expectedSales',
    rank: 3,
    formula: counted('expectedSales', 'value', 'value-model'),
  },
  membersAtRisk: {
    type: 'count',
    in: 'total',
    of: ({ atRisk }) => atRisk.customers,
    label: 'figure.membersAtRisk',
    rise: 'bad',
    rank: 4,
    formula: counted('membersAtRisk', 'value'),
  },
  calibrationBias: {
    type: 'percent',
    in: 'calibration',
    of: ({ calibration }) => calibration?.bias ?? null,
    label: 'figure.calibrationBias',
    formula: divided('calibrationBias', 'value'),
  },
  topTenthShare: {
    type: 'percent',
    in: 'calibration',
    of: ({ calibration }) => calibration?.topTenthShare ?? null,
    label: 'insight.top-tenth',
    formula: divided('topTenthShare', 'value'),
  },
} as const satisfies Readonly<Record<string, Figure<ValueResult, ValueScope>>>
