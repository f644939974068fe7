import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const tools = ['pdfinfo', 'pdffonts', 'pdftotext'] as const

/** Whether this machine has Debian's poppler-utils; without it tests that read PDFs report that they did not run. */
export const hasPoppler = tools.every((tool) => existsSync(`/usr/bin/${tool}`))
if (!hasPoppler) console.warn('/usr/bin/pdftotext is missing: NO TEST READS A PDF. Install the poppler-utils package.')

/** What one of poppler's tools prints about a PDF. */
export async function poppler(tool: (typeof tools)[number], ...args: readonly string[]): Promise<string> {
  return (await run(tool, [...args], { maxBuffer: 50_000_000 })).stdout
}

/** The pages of a PDF as text, laid out as on paper. */
export async function pdfPages(path: string): Promise<string[]> {
  return (await poppler('pdftotext', '-layout', path, '-')).split('\f').slice(0, -1)
}
