import { analyticsPage } from '../analytics-page.ts'
import { exportReport } from '../export-report.ts'
import type { SignedVisit } from '../visit.ts'

export function exportAnalytics(visit: SignedVisit): Promise<void> {
  return exportReport(visit, analyticsPage)
}
