import { analyticsPage } from '../analytics-page.ts'
import { showReport } from '../show-report.ts'
import type { SignedVisit } from '../visit.ts'

export function showAnalytics(visit: SignedVisit): Promise<void> {
  return showReport(visit, analyticsPage)
}
