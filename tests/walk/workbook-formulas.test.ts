import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import exceljs, { type Workbook, type Worksheet } from 'exceljs'
import jszip from 'jszip'
import { describe, expect, it } from 'vitest'
import { reportFile } from '../../src/core/report/formats/export-formats.ts'
import type { ReportQuestion } from '../../src/core/report/report-kind.ts'
import { temporaryBot } from '../support/bot.ts'

const SOFFICE = '/usr/bin/soffice'
const hasOffice = existsSync(SOFFICE)
if (!hasOffice)
  console.warn(`${SOFFICE} is missing: NO WORKBOOK IS RECALCULATED. Install the libreoffice-calc package.`)

const run = promisify(execFile)
const period = { from: '2026-01-01', to: '2026-06-30', label: '2026-01-01..2026-06-30' }
const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
const compare = { with: 'previous', today: '2026-07-15' } as const
const questions: readonly ReportQuestion[] = [
  { kind: 'analytics', query, compare },
  { kind: 'coupons', query, compare },
]

/** The workbook as LibreOffice works it out: without the results that were written, and with rows hidden by a filter. */
async function recalculated(path: string, folder: string, hidden: readonly number[]): Promise<Workbook> {
  const zip = await jszip.loadAsync(await readFile(path))
  for (const name of Object.keys(zip.files).filter((each) => /worksheets\/sheet\d+\.xml$/.test(each))) {
    const xml = (await zip.file(name)?.async('string')) ?? ''
    const bare = xml.replaceAll(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1')
    const filtered = hidden.reduce(
      (text, row) => text.replace(new RegExp(`<row r="${row}" `), `<row r="${row}" hidden="1" `),
      bare,
    )
    zip.file(name, name.endsWith('sheet1.xml') ? bare : filtered)
  }
  const stripped = join(folder, `bare-${hidden.length}.xlsx`)
  await writeFile(stripped, await zip.generateAsync({ type: 'nodebuffer' }))
  const target = join(folder, `calculated-${hidden.length}`)
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
  await run(SOFFICE, [profile, '--headless', '--convert-to', 'xlsx', '--outdir', target, stripped], {
    timeout: 120_000,
  })
  return opened(join(target, `bare-${hidden.length}.xlsx`))
}

async function opened(path: string): Promise<Workbook> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

interface Calculated {
  readonly where: string
  readonly formula: string
  readonly result: unknown
}

/** Every cell with a formula, by its address. */
function formulasOf(sheet: Worksheet | undefined): Map<string, Calculated> {
  const found = new Map<string, Calculated>()
  sheet?.eachRow((row) =>
    row.eachCell(({ formula, result, address }) => {
      if (formula !== undefined) found.set(address, { where: `${sheet.name} ${address}`, formula, result })
    }),
  )
  return found
}

/** Of the column's rows that are not hidden. */
function shownSum(sheet: Worksheet, column: string, last: number, hidden: readonly number[]): number {
  let sum = 0
  for (let at = 2; at <= last; at++) if (!hidden.includes(at)) sum += Number(sheet.getCell(`${column}${at}`).value ?? 0)
  return sum
}

describe.skipIf(!hasOffice)('the formulas of a workbook, recalculated', () => {
  it.each(questions)('give what was written, and follow a filter: $kind', async (question) => {
    const { business, services, dataDir } = await temporaryBot({ set: 'clean' })
    const input = { format: 'xlsx', question, language: 'en', personal: true, folder: services.exportsDir } as const
    const { path } = await reportFile(business.db, input)
    const written = await opened(path)
    const whole = await recalculated(path, dataDir, [])
    const unlike = written.worksheets.flatMap((sheet) => {
      const calculated = formulasOf(whole.getWorksheet(sheet.name))
      return Array.from(formulasOf(sheet), ([address, { where, formula, result }]) => {
        const again = calculated.get(address)?.result
        const place = formula.includes(',4)') ? 0.0001 : 0.01
        const isSame = typeof result === 'number' ? Math.abs(Number(again) - result) < place * 1.1 : again === result
        return isSame ? '' : `${where}: ${String(again)}, written ${String(result)}`
      }).filter(Boolean)
    })
    expect(unlike).toEqual([])

    const hidden = [2, 4]
    const filtered = (await recalculated(path, dataDir, hidden)).worksheets
      .slice(1)
      .filter(({ rowCount }) => rowCount > 6)
    const kinds = new Set<string>()
    const wrong = filtered.flatMap((sheet) =>
      Array.from(formulasOf(sheet).values(), (cell) => {
        const [kind, expected, places = 2] = expectedOf(cell, sheet, hidden)
        kinds.add(kind)
        const isRight =
          expected === '–' ? cell.result === '–' : Math.abs(Number(cell.result) - expected) < 10 ** -places
        return isRight ? '' : `${cell.where} ${cell.formula}: ${String(cell.result)}, expected ${expected}`
      }).filter(Boolean),
    )
    expect(wrong).toEqual([])
    expect(kinds).toEqual(new Set(['sum', 'quotient', 'dash']))
  })
})

/** What a total is to be while rows are hidden, and to how many places. */
function expectedOf(
  { formula }: Calculated,
  sheet: Worksheet,
  hidden: readonly number[],
): [string, number | '–', number?] {
  const sums = Array.from(formula.matchAll(/SUBTOTAL\(109,([A-Z]+)2:\1(\d+)\)/g), ([, column = '', last]) =>
    shownSum(sheet, column, Number(last), hidden),
  )
  const [sum, by] = sums
  if (sum === undefined) return ['dash', '–']
  if (by === undefined) return ['sum', sum]
  if (by === 0) return ['quotient', '–']
  return ['quotient', formula.includes('ABS') ? (sum - by) / Math.abs(by) : sum / by, formula.includes(',2)') ? 1 : 3]
}
