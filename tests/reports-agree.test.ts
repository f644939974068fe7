import { expect, test } from 'vitest'
import { periodReports } from '../src/core/report/report.ts'
import { assertReportsAgree, printedReport } from './support/reports-agree/reports-agree.ts'

const RUNS = 3

test.each(periodReports)(
  'page, link, workbook, chat and --json show the same figures of any %s report',
  async (kind) => {
    await expect(assertReportsAgree(kind, RUNS)).resolves.toBeUndefined()
  },
)

test.each(periodReports)('the program prints the %s document that every surface agrees with', async (kind) => {
  const { printed, document } = await printedReport(kind)
  expect(printed).toEqual(document)
})
