import type { Language } from '../i18n/language.ts'
import type { ReportAnswer, ReportKind } from './report-kind.ts'
import type { ReportName, Report } from './report.ts'
import { reportKinds } from './report-kinds.ts'

/** An answer as every surface shows it, in the reader's language; figures are taken over unchanged. */
export function buildReport<Name extends ReportName>(answer: ReportAnswer<Name>, language: Language): Report {
  const kind: ReportKind<Name> = reportKinds[answer.kind]
  return kind.build(answer, language)
}
