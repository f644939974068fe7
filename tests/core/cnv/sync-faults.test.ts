import { expect, test } from 'vitest'
import { checkFaultSchedules } from './support/fault-schedules.ts'

test('faults of any kind, in any order, delay a sync and change nothing else', async () => {
  await expect(checkFaultSchedules(12)).resolves.toBeUndefined()
}, 60_000)
