import type { Language } from '../i18n/language.ts'
import type { ReportAnswer, ReportKind, ReportName } from './report-kind.ts'
import { reportKinds } from './report-kinds.ts'
import type { Report } from './report.ts'

/** An answer as every surface shows it, in the reader's language; figures are taken over unchanged. */
export function buildReport<Name extends ReportName>(answer: ReportAnswer<Name>, language: Language): Report {
  const kind: ReportKind<Name> = reportKinds[answer.kind]
  return kind.build(answer, language)
}
