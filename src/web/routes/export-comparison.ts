import { comparisonPage } from '../comparison-page.ts'
import { exportReport } from '../export-report.ts'
import type { SignedVisit } from '../visit.ts'

export function exportComparison(visit: SignedVisit): Promise<void> {
  return exportReport(visit, comparisonPage)
}
