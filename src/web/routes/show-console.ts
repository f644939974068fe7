import { sendPage } from '../send-page.ts'
import { consolePage } from '../views/console-page.ts'
import type { SignedVisit } from '../visit.ts'

export const consoleScripts: readonly string[] = ['console.js', 'upload.js', 'follow-jobs.js', 'sort-tables.js']

export function showConsole(visit: SignedVisit): void {
  const body = consolePage({ history: [] }, visit)
  sendPage(visit, { title: visit.t('web.console'), body, scripts: consoleScripts })
}
