import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePdf } from '../../src/core/report/formats/pdf/write-pdf.ts'
import type { Report } from '../../src/core/report/report.ts'
import { median, timed, type Measure } from './measure.ts'

const RUNS = 5
const ROWS = 50

/** A PDF of one table with as many columns as a report's. */
export async function pdfBench(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-pdf-'))
  try {
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const path = join(folder, `${run}.pdf`)
      times.push((await timed(() => writePdf({ path, report: reportOf(ROWS), language: 'vi', demo: false }))).ms)
    }
    // The first run reads and compiles the library, as the first PDF of a service does.
    return [
      { what: `PDF of ${ROWS} table rows`, value: median(times), unit: 'ms', limit: 1_000 },
      { what: '… the first of a process', value: times[0] ?? Number.NaN, unit: 'ms' },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

function reportOf(rows: number): Report {
  const figures = Array.from(
    { length: 14 },
    (_, at) => ({ key: `f${at}`, label: `Doanh thu ${at}`, type: 'money' }) as const,
  )
  const row = (at: number) => ({
    label: `Cửa hàng Sài Gòn ${at}`,
    ...Object.fromEntries(figures.map(({ key }, index) => [key, 1_000_000 * (at + 1) + index])),
  })
  return {
    kind: 'analytics',
    title: 'Doanh thu · Tháng 10/2026',
    period: { from: '2026-10-01', to: '2026-10-31', label: 'Tháng 10/2026' },
    filters: [],
    asOf: 'doanh thu đến 31/10/2026',
    empty: false,
    kpis: [],
    charts: [],
    notes: [],
    tables: [
      {
        key: 'byShop',
        title: 'Theo cửa hàng',
        columns: [{ key: 'label', label: 'Cửa hàng', type: 'text' }, ...figures],
        rows: Array.from({ length: rows }, (_, at) => row(at)),
      },
    ],
  }
}
