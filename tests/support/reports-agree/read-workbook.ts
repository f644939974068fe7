import exceljs, { type Cell as SheetCell, type Row as SheetRow, type Workbook, type Worksheet } from 'exceljs'
import type { SeenCell, SeenKpi, SeenTable } from './seen.ts'

const OVERVIEW_HEADER = 6

/** The figures of a report's workbook, and sum formulas whose cached result is not the sum of their cells. */
export interface SeenWorkbook {
  readonly kpis: readonly SeenKpi[]
  /** The sheets after the overview, by name. */
  readonly tables: ReadonlyMap<string, SeenTable>
  readonly wrongSums: readonly string[]
}

/** Reads a workbook as it came over the wire. */
export async function readWorkbook(file: ArrayBuffer): Promise<SeenWorkbook> {
  const workbook: Workbook = new exceljs.Workbook()
  await workbook.xlsx.load(file)
  const [overview, ...sheets] = workbook.worksheets
  if (!overview) throw new Error('the workbook has no sheets')
  return {
    kpis: readKpis(overview),
    tables: new Map(sheets.map((sheet) => [sheet.name, readSheet(sheet)])),
    wrongSums: sheets.flatMap(wrongSums),
  }
}

/** Headline figures stand below their heading up to the first empty row. */
function readKpis(sheet: Worksheet): SeenKpi[] {
  const isCompared = headings(sheet.getRow(OVERVIEW_HEADER)).length > 2
  const kpis: SeenKpi[] = []
  for (let at = OVERVIEW_HEADER + 1; ; at++) {
    const [label, value, previous, change] = readRow(sheet.getRow(at), 4)
    if (typeof label?.value !== 'string') return kpis
    const compared = isCompared && previous && change ? { previous, change } : {}
    kpis.push({ label: label.value, value: value ?? {}, ...compared })
  }
}

/** A table ends where the reader's filter ends; its totals stand right below, its note after an empty row. */
function readSheet(sheet: Worksheet): SeenTable {
  const columns = headings(sheet.getRow(1))
  const last = lastFiltered(sheet)
  const totals = sheet.getRow(last + 1)
  return {
    columns,
    rows: Array.from({ length: last - 1 }, (_, at) => readRow(sheet.getRow(at + 2), columns.length)),
    totals: totals.hasValues ? readRow(totals, columns.length) : undefined,
  }
}

function lastFiltered({ autoFilter, name }: Worksheet): number {
  const last = typeof autoFilter === 'string' ? /:[A-Z]+(\d+)$/.exec(autoFilter)?.[1] : undefined
  if (last === undefined) throw new Error(`${name} cannot be filtered`)
  return Number(last)
}

function headings(row: SheetRow): string[] {
  return (row.values as string[]).slice(1)
}

function readRow(row: SheetRow, length: number): SeenCell[] {
  return Array.from({ length }, (_, at) => ({ value: readCell(row.getCell(at + 1)) }))
}

/** Percent from its fraction, a day from its date; a dash is no value. */
function readCell({ value, formula, result, numFmt }: SheetCell): string | number | null {
  const shown = formula === undefined ? value : result
  if (shown instanceof Date) return shown.toISOString().slice(0, 10)
  if (typeof shown === 'string') return shown
  if (typeof shown !== 'number') return null
  if (numFmt === '"–"') return null
  return numFmt?.includes('%') ? Math.round(shown * 1_000_000) / 10_000 : shown
}

function wrongSums(sheet: Worksheet): string[] {
  const wrong: string[] = []
  sheet.eachRow((row) =>
    row.eachCell(({ formula, result, address }) => {
      if (formula === undefined || typeof result !== 'number') return
      const worked = workedOut(formula, sheet)
      // Rates are fractions of four places, money has two; a half may be rounded either way.
      const place = formula.includes(',4)') ? 0.0001 : 0.01
      if (!(Math.abs(worked - result) < place * 1.1))
        wrong.push(`workbook: ${sheet.name}: ${address}: ${result}, adds up to ${worked}`)
    }),
  )
  return wrong
}

/** The value of a total's formula while no row is hidden: a sum, a quotient of sums, a growth, or a fixed figure. */
function workedOut(formula: string, sheet: Worksheet): number {
  const fixed = /^IF\(SUBTOTAL\(103,(A\d+:A\d+)\)=COUNTA\(\1\),(-?[\d.e-]+),"–"\)$/.exec(formula)
  if (fixed) return Number(fixed[2])
  const [sum = Number.NaN, by] = Array.from(
    formula.matchAll(/SUBTOTAL\(109,([A-Z]+)(\d+):\1(\d+)\)/g),
    ([, letter, first, last]) => {
      let total = 0
      for (let at = Number(first); at <= Number(last); at++) total += Number(sheet.getCell(`${letter}${at}`).value)
      return total
    },
  )
  if (by === undefined) return sum
  const places = Number(/,(\d)\),"–"\)$/.exec(formula)?.[1])
  return Number((formula.includes('ABS') ? (sum - by) / Math.abs(by) : sum / by).toFixed(places))
}
