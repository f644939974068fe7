import type { PeriodClock } from '../../core/calendar/period-clock.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import type { ReportAnswer } from '../../core/report/report-kind.ts'
import type { Html } from '../ui/html.ts'
import type { AddressParameters, ReportAddress } from './report-address.ts'
import type { ReportView } from './report-view.ts'
import type { ReportExtras } from './report-body.ts'
import type { SignedContext } from '../server/request-context.ts'

/** One kind of report as a page of its own: its address, its filters, and what it has beside every report. */
export interface ReportPage<Address extends ReportAddress = ReportAddress, Choices = unknown> {
  readonly path: string
  readonly exportPath: string
  readonly title: MessageKey
  /** Throws what an unreadable period or value throws. */
  readonly read: (parameters: AddressParameters, clock: PeriodClock) => Address
  /** What its filters offer, and whether there is anything to report on; asked once a page. */
  readonly choices: (context: SignedContext) => Promise<Choices>
  readonly filters: (context: SignedContext, address: Address, choices: Choices) => Html
  /** Instead of the report while there is no data at all. */
  readonly beforeData: (context: SignedContext, choices: Choices, answer: ReportAnswer) => Html | undefined
  readonly extras: (
    context: SignedContext,
    address: Address,
    answer: ReportAnswer,
    view: ReportView,
  ) => Promise<ReportExtras>
}
