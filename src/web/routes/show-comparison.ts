import { comparisonPage } from '../comparison-page.ts'
import { showReport } from '../show-report.ts'
import type { SignedVisit } from '../visit.ts'

export function showComparison(visit: SignedVisit): Promise<void> {
  return showReport(visit, comparisonPage)
}
