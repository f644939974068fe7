import type { OptionReader } from '../../core/sales/report-options.ts'
import type { PeriodClock } from '../../core/calendar/period-clock.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { WebDeps } from '../server/request-context.ts'

/** One call that was let in, with what its parameters say. */
export interface ApiCall {
  readonly deps: WebDeps
  readonly option: OptionReader
  readonly clock: PeriodClock
  /** Of what people read in the answer. */
  readonly language: Language
  /** Writes down that this report was taken away. */
  readonly noteReport: (question: ReportQuestion) => Promise<void>
}
