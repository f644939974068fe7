import { mkdir, rm } from 'node:fs/promises'
import { dataDirOf } from '../../core/data-dir.ts'
import { periodQueryText } from '../../core/analytics/period.ts'
import { may } from '../../core/auth/policy.ts'
import { recordAudit } from '../../core/auth/record-audit.ts'
import { readAnalyticsAddress } from '../analytics-address.ts'
import { sendDownload } from '../send-download.ts'
import type { SignedVisit } from '../visit.ts'

/** The workbook of the address; its file is gone once it was sent. */
export async function exportAnalytics(visit: SignedVisit): Promise<void> {
  const { deps, language, session } = visit
  const { query } = readAnalyticsAddress(visit.request.query, { now: visit.now, timeZone: deps.timeZone })
  if (visit.request.method === 'HEAD') {
    visit.response.end()
    return
  }
  const folder = dataDirOf(deps.dataDir).exports
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const personal = may(session.person, 'customers-personal')
  const details = { period: periodQueryText(query.period), personal }
  await recordAudit(deps.ops, session.person, 'export', { subject: 'analytics', details }, visit.now)
  const workbook = await deps.queries.run('analyticsWorkbook', { query, language, folder, personal })
  try {
    await sendDownload(visit.response, workbook)
  } finally {
    await rm(workbook.path, { force: true })
  }
}
