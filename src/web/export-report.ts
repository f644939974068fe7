import { mkdir, rm } from 'node:fs/promises'
import { dataDirOf } from '../core/data-dir.ts'
import { periodQueryText } from '../core/analytics/period.ts'
import { may } from '../core/auth/policy.ts'
import { recordAudit } from '../core/auth/record-audit.ts'
import type { ReportAddress } from './report-address.ts'
import type { ReportPage } from './report-page.ts'
import { sendDownload } from './send-download.ts'
import type { SignedVisit } from './visit.ts'

/** Sends the workbook of the address; its file is gone once it was sent. */
export async function exportReport<Address extends ReportAddress>(
  visit: SignedVisit,
  page: ReportPage<Address>,
): Promise<void> {
  const { deps, language, session } = visit
  const { question } = page.read(visit.request.query, { now: visit.now, timeZone: deps.timeZone })
  if (visit.request.method === 'HEAD') {
    visit.response.end()
    return
  }
  const folder = dataDirOf(deps.dataDir).exports
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const personal = may(session.person, 'customers-personal')
  const details = { period: periodQueryText(question.query.period), personal }
  await recordAudit(deps.ops, session.person, 'export', { subject: question.kind, details }, visit.now)
  const workbook = await deps.queries.run('reportWorkbook', { question, language, folder, personal })
  try {
    await sendDownload(visit.response, workbook)
  } finally {
    await rm(workbook.path, { force: true })
  }
}
