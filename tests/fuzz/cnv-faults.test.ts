import { expect, test } from 'vitest'
import { checkFaultSchedules } from '../core/cnv/support/fault-schedules.ts'

const RUNS = process.env['SEMIR_TEST_SHORT'] ? 30 : 300

test('300 schedules of faults and changes all end with what the service has', async () => {
  await expect(checkFaultSchedules(RUNS)).resolves.toBeUndefined()
})
