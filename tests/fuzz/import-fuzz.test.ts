import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '../../src/core/i18n/catalog.ts'
import {
  counts,
  temporaryImports,
  workedFile,
  type TemporaryImports,
} from '../core/imports/support/temporary-imports.ts'
import { rawWorkbook } from '../core/imports/support/zip.ts'
import { createRandom, spoil } from './hostile-files.ts'
import { valueOf } from '../support/plain-sql.ts'

const RUNS = process.env['SEMIR_TEST_SHORT'] ? 12 : 250
/** Maximum milliseconds of reading, and of the rest of an import. */
const DEADLINE = 10_000
const GRACE = 5_000

let imports: TemporaryImports
beforeAll(async () => {
  imports = await temporaryImports({ deadline: DEADLINE })
})
afterAll(() => imports.remove())

const lines = (path: string, count: number) =>
  Buffer.from(readFileSync(path, 'utf8').split('\n').slice(0, count).join('\n'))

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const sheet = Array.from(
  { length: 60 },
  (_, at) => `<row>${cell(at === 0 ? 'Coupon ID' : `K${at}`)}<c t="s"><v>0</v></c></row>`,
)

/** A workbook whose parts are corrupted before they are packed, so that the checksums are valid. */
function spoiledParts(random: () => number): Buffer {
  return rawWorkbook({
    sheets: [spoil(Buffer.from(sheet.join('')), random).toString('utf8')],
    strings: spoil(Buffer.from('<si><t>Creator</t></si>'), random).toString('utf8'),
  })
}

const files: Record<string, (random: () => number) => Buffer> = {
  'a customers file': (random) => spoil(lines(workedFile('dirty', 'customers.csv'), 200), random),
  'a sales file': (random) => spoil(lines(workedFile('dirty', 'sales.csv'), 200), random),
  'a workbook': (random) => spoil(readFileSync(workedFile('dirty', 'coupons.xlsx')), random),
  'the parts of a workbook': spoiledParts,
}

test.each(Object.entries(files))(
  '%s corrupted in any way is imported or refused in time, and recorded',
  async (_, make) => {
    const faults: string[] = []
    for (let seed = 1; seed <= RUNS; seed++) {
      const begun = performance.now()
      const detail = await imports.drop(`spoiled-${seed}`, make(createRandom(seed)))
      const { rows, ...parts } = counts(detail)
      const sum = Object.values(parts).reduce((total, part) => total + part)
      if (performance.now() - begun > DEADLINE + GRACE) faults.push(`seed ${seed}: too late`)
      if (sum !== rows) faults.push(`seed ${seed}: ${rows} rows, ${sum} accounted for`)
      if (detail.error && !(`error.${detail.error.code}` in catalog)) faults.push(`seed ${seed}: ${detail.error.code}`)
      if (detail.error?.code === 'import-unreadable') faults.push(`seed ${seed}: an unforeseen reason`)
    }
    expect(faults).toEqual([])
    expect(await valueOf(imports.business.db, 'pragma integrity_check')).toBe('ok')
  },
)
