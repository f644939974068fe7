import fc from 'fast-check'
import { expect } from 'vitest'
import type { SandboxFault } from '../../../../src/cli/cnv-sandbox/faults.ts'
import type { ListShape } from '../../../../src/cli/cnv-sandbox/list-answer.ts'
import { addCustomer, servedCustomers, storedCustomers, temporarySync } from './temporary-sync.ts'

interface Schedule {
  readonly customers: number
  readonly pageSize: number
  readonly concurrency: number
  readonly shape: Partial<ListShape>
  /** The fault of each call; undefined: none. */
  readonly faults: readonly (SandboxFault | undefined)[]
  /** Customers that change before each list is answered. */
  readonly changes: readonly number[]
  /** Minutes between the changes of two customers; 0 gives all the same instant. */
  readonly spread: number
}

const fault: fc.Arbitrary<SandboxFault> = fc.oneof(
  fc.constant({ kind: 'too-many' } as const),
  fc.record({ kind: fc.constant('too-many' as const), seconds: fc.integer({ min: 1, max: 90 }), asDate: fc.boolean() }),
  fc.record({ kind: fc.constant('error' as const), status: fc.constantFrom(500, 502, 503, 504, 400, 403) }),
  fc.constantFrom<SandboxFault>({ kind: 'html' }, { kind: 'reset' }, { kind: 'truncated' }, { kind: 'expired' }),
  fc.constant({ kind: 'hang' } as const),
)

const schedule: fc.Arbitrary<Schedule> = fc.record({
  customers: fc.integer({ min: 0, max: 60 }),
  pageSize: fc.integer({ min: 1, max: 30 }),
  concurrency: fc.integer({ min: 1, max: 8 }),
  shape: fc.record({
    wrapping: fc.constantFrom('array', 'data', 'named'),
    items: fc.constantFrom('bare', 'wrapped'),
    pagination: fc.constantFrom('none', 'has_more', 'hasMore'),
    fromIncluded: fc.boolean(),
  }),
  faults: fc.array(fc.option(fault, { nil: undefined, freq: 3 }), { maxLength: 120 }),
  changes: fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 30 }),
  spread: fc.constantFrom(0, 0.25, 1),
})

/** Syncs started at most until one completes without failures. */
const MAX_SYNCS = 40

/** Despite any faults, repeated syncs store what the service has, and no call is made before Retry-After allows it. */
export async function checkFaultSchedules(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(schedule, async ({ customers, pageSize, concurrency, shape, faults, changes, spread }) => {
      const found = await temporarySync({ shape }, { pageSize, concurrency })
      const { sandbox } = found
      for (let id = 1; id <= customers; id++) addCustomer(sandbox, id, Math.floor(id * spread))
      const coming = [...faults]
      const changing = [...changes]
      let minute = 1_000
      sandbox.setFaults(() => coming.shift())
      sandbox.beforeList(() => {
        const id = changing.shift()
        if (id !== undefined) addCustomer(sandbox, id, ++minute, { first_name: `Mai ${minute}` })
      })
      let clean = false
      for (let count = 0; count < MAX_SYNCS && !clean; count++) {
        const { status, failed } = await found.sync()
        clean = status === 'completed' && failed === 0 && changing.length === 0
      }
      expect(clean).toBe(true)
      expect(await storedCustomers(found)).toEqual(servedCustomers(sandbox))
      expect(sandbox.tooEarly).toEqual([])
    }),
    { numRuns: runs, endOnFailure: true },
  )
}
