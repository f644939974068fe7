import { isAllTime } from '../core/comparison/comparison-lists.ts'
import type { ComparisonListName } from '../core/comparison/comparison-result.ts'
import { oneOf } from '../core/analytics/report-options.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import type { ReportQuestion } from '../core/report/report-kind.ts'
import { addressOption, readAddressPeriod, type AddressParameters, type ReportAddress } from './report-address.ts'

/** The lists in the order of their tabs. */
export const listNames = [
  'posOnly',
  'cnvOnly',
  'posOnlyPeriod',
  'cnvOnlyPeriod',
  'pointsMismatch',
  'sharedPhones',
] as const satisfies readonly ComparisonListName[]

export interface ComparisonAddress extends ReportAddress {
  readonly question: ReportQuestion<'comparison'>
  readonly list: ComparisonListName
  /** A column, behind a minus for the largest first; undefined: the list's own order. */
  readonly sort: string | undefined
  readonly page: string | undefined
}

/** Reads the address of the comparison. Throws what an unreadable period or an unknown list throws. */
export function readComparisonAddress(parameters: AddressParameters, clock: PeriodClock): ComparisonAddress {
  const { period, periodText } = readAddressPeriod(parameters, clock)
  const option = addressOption(parameters)
  const asked = oneOf(option, 'list', listNames) ?? 'posOnly'
  const query = { period, timeZone: clock.timeZone }
  const sort = option('sort')
  return {
    question: { kind: 'comparison', query },
    periodText,
    list: isAllTime(query) ? ofAllTime(asked) : asked,
    sort,
    page: option('page'),
    options: [
      ...(asked === 'posOnly' ? [] : [['list', asked] as const]),
      ...(sort === undefined ? [] : [['sort', sort] as const]),
    ],
  }
}

/** All time has no lists of its own period. */
function ofAllTime(list: ComparisonListName): ComparisonListName {
  if (list === 'posOnlyPeriod') return 'posOnly'
  return list === 'cnvOnlyPeriod' ? 'cnvOnly' : list
}
