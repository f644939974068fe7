import { counted, divided, type Figure } from '../retail/figure.ts'
import type { CohortGroup } from './cohort-curves.ts'
import type { SegmentsResult } from './segments.ts'

/** Where a figure of the segments appears. total: of all members; member: of each, as the scores; segment: of each segment. */
type SegmentScope = 'total' | 'member' | 'segment'
type SegmentCounts = Pick<SegmentsResult, 'population' | 'buyers'>

/** Every figure of the segments. */
export const segmentFigures = {
  population: {
    type: 'count',
    in: 'total',
    of: ({ population }) => population,
    label: 'insight.population',
    rank: 1,
    formula: counted('population', 'segments'),
  },
  buyers: {
    type: 'count',
    in: 'total',
    of: ({ buyers }) => buyers,
    label: 'insight.buyers',
    rank: 2,
    formula: counted('buyers', 'segments'),
  },
  recency: {
    type: 'count',
    in: 'member',
    of: () => null,
    label: 'figure.recency',
    formula: counted('recency', 'segments', 'segments'),
  },
  frequency: {
    type: 'count',
    in: 'member',
    of: () => null,
    label: 'figure.frequency',
    formula: counted('frequency', 'segments', 'segments'),
  },
  monetary: {
    type: 'money',
    in: 'member',
    of: () => null,
    label: 'figure.monetary',
    formula: counted('monetary', 'segments', 'segments'),
  },
  segmentShare: {
    type: 'percent',
    in: 'segment',
    of: () => null,
    label: 'figure.segmentShare',
    formula: divided('segmentShare', 'segments'),
  },
  segmentSalesShare: {
    type: 'percent',
    in: 'segment',
    of: () => null,
    label: 'figure.segmentSalesShare',
    formula: divided('segmentSalesShare', 'segments'),
  },
  moved: {
    type: 'count',
    in: 'segment',
    of: () => null,
    label: 'figure.moved',
    formula: counted('moved', 'segments'),
  },
} as const satisfies Readonly<Record<string, Figure<SegmentCounts, SegmentScope>>>

/** Every figure of the cohorts. */
export const cohortFigures = {
  cohortMembers: {
    type: 'count',
    in: 'total',
    of: ({ size }) => size,
    label: 'figure.cohortMembers',
    rank: 1,
    formula: counted('cohortMembers', 'cohorts'),
  },
  boughtAgainSameMonth: {
    type: 'percent',
    in: 'total',
    of: ({ returned }) => returned[0] ?? null,
    label: 'figure.boughtAgainSameMonth',
    rank: 2,
    formula: divided('boughtAgainSameMonth', 'cohorts'),
  },
  boughtNextMonth: {
    type: 'percent',
    in: 'total',
    of: ({ returned }) => returned[1] ?? null,
    label: 'figure.boughtNextMonth',
    rank: 3,
    formula: divided('boughtNextMonth', 'cohorts'),
  },
  boughtAfterThreeMonths: {
    type: 'percent',
    in: 'total',
    of: ({ returned }) => returned[3] ?? null,
    label: 'figure.boughtAfterThreeMonths',
    rank: 4,
    formula: divided('boughtAfterThreeMonths', 'cohorts'),
  },
} as const satisfies Readonly<Record<string, Figure<CohortGroup>>>
