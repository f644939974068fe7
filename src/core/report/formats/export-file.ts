import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReportPeriod } from '../report.ts'

/** A path in the folder, made when it is missing, under which nothing is yet. */
export async function exportPath(folder: string, extension: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${randomUUID()}.${extension}`)
}

interface ExportedPart {
  readonly kind: string
  readonly period: Pick<ReportPeriod, 'from' | 'to'>
  /** The table it holds; left out, the whole report. */
  readonly table?: string
}

/**
 * The name a file is offered under: `semir-analytics-2026-10-01_2026-10-31.xlsx`, `…-all.xlsx` without ends, and
 * `semir-analytics-by-shop-….csv` for one table.
 */
export function exportName({ kind, period, table }: ExportedPart, extension: string): string {
  const words = table?.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return `${['semir', kind, words, periodPart(period)].filter(Boolean).join('-')}.${extension}`
}

function periodPart({ from, to }: Pick<ReportPeriod, 'from' | 'to'>): string {
  if (from !== null && to !== null) return `${from}_${to}`
  if (from !== null) return `from-${from}`
  return to === null ? 'all' : `to-${to}`
}
