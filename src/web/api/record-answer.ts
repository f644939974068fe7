import type { Kysely } from 'kysely'
import { periodQueryText } from '../../core/analytics/period.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { recordExport } from '../../core/report/record-export.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { AdmittedCall } from './admit-call.ts'

/** Milliseconds within which a program that asks the same again is not written down again. */
const INTERVAL = 3_600_000

/** Writes down that a program took a report away. */
export type RecordAnswer = (
  ops: Kysely<OpsSchema>,
  by: AdmittedCall,
  question: ReportQuestion,
  now: Date,
) => Promise<void>

/** Remembers what was written down, so that a program that asks every minute does not bury the rest of the audit. */
export function createAnswerRecord(): RecordAnswer {
  const noted = new Map<string, number>()
  return async (ops, { person, tokenId }, question, now) => {
    const at = now.getTime()
    for (const [key, before] of noted) if (at - before >= INTERVAL) noted.delete(key)
    const key = [tokenId, question.kind, periodQueryText(question.query.period)].join(' ')
    if (noted.has(key)) return
    noted.set(key, at)
    await recordExport(ops, person, { question, personal: false, token: tokenId }, now)
  }
}
