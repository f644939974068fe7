import { expect, test } from 'vitest'
import { periodReports } from '../../src/core/report/report.ts'
import { assertReportsAgree } from '../support/reports-agree/reports-agree.ts'

const RUNS = process.env['SEMIR_TEST_SHORT'] ? 10 : 100

test.each(periodReports)('every surface shows the same figures of any %s report', async (kind) => {
  await expect(assertReportsAgree(kind, RUNS)).resolves.toBeUndefined()
})
