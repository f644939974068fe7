import type { Request } from 'express'
import type { Person } from '../../core/access/policy.ts'
import { type OptionReader } from '../../core/sales/report-options.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { WebDeps } from '../server/request-context.ts'

/** An admitted call with its parameters. */
export interface ApiCall {
  readonly deps: WebDeps
  readonly request: Request
  readonly person: Person
  /** A field of the posted body; empty when it was not sent. */
  readonly field: (name: string) => string
  readonly option: OptionReader
  readonly clock: PeriodClock
  /** The language of texts in the answer. */
  readonly language: Language
  /** Audits that this report was read. */
  readonly noteReport: (question: ReportQuestion) => Promise<void>
}
