import { expect, test } from 'vitest'
import type { ReportName } from '../../src/core/report/report.ts'
import { reportKinds } from '../../src/core/report/report-kinds.ts'
import { assertReportsAgree } from '../support/reports-agree/reports-agree.ts'

const RUNS = process.env['SEMIR_TEST_SHORT'] ? 10 : 100
const kinds = Object.keys(reportKinds) as ReportName[]

test.each(kinds)('every surface shows the same figures of any %s report', async (kind) => {
  await expect(assertReportsAgree(kind, RUNS)).resolves.toBeUndefined()
})
