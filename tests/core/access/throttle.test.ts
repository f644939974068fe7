import { describe, expect, it } from 'vitest'
import { networkOf } from '../../../src/core/access/sessions/sign-in.ts'
import { clearAttempts, countAttempt, forgiveAttempt } from '../../../src/core/access/throttle.ts'
import type { AppError } from '../../../src/core/errors.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const start = new Date('2026-11-22T08:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const account = { key: 'account lan', free: 3 }
const office = { key: 'address 192.0.2.1', free: 10 }

async function counting() {
  const { ops } = await temporaryDatabases()
  /** Seconds to wait; 0 when the attempt was allowed. */
  const attempt = async (keys: { key: string; free: number }[], now: Date) =>
    countAttempt(ops.db, keys, now).then(
      () => 0,
      (error: AppError) => Number(error.params['seconds']),
    )
  return { ops: ops.db, attempt }
}

describe('failed attempts', () => {
  it('are allowed a few times, then start pauses that double up to a quarter of an hour', async () => {
    const { attempt } = await counting()
    for (let free = 0; free < 4; free++) expect(await attempt([account], start)).toBe(0)
    expect(await attempt([account], start)).toBe(15)
    const waits: number[] = []
    let at = 0
    for (let failure = 0; failure < 9; failure++) {
      const wait = await attempt([account], after(at))
      waits.push(wait)
      at += wait
      expect(await attempt([account], after(at))).toBe(0)
    }
    expect(waits.slice(0, 5)).toEqual([15, 30, 60, 120, 240])
    expect(Math.max(...waits)).toBe(900)
  })

  it('all count when they are concurrent', async () => {
    const { attempt } = await counting()
    const waits = await Promise.all(Array.from({ length: 20 }, () => attempt([account], start)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(4)
  })

  it('are forgiven one by one with time, so that occasional mistakes never lead to a pause', async () => {
    const { attempt } = await counting()
    for (let hour = 0; hour < 50; hour++) expect(await attempt([account], after(hour * 1801))).toBe(0)
  })

  it('are not counted during a pause', async () => {
    const { attempt, ops } = await counting()
    for (let failure = 0; failure < 4; failure++) await attempt([account], start)
    for (let refused = 0; refused < 50; refused++) await attempt([account, office], start)
    expect(await attempt([account], after(15))).toBe(0)
    expect(await ops.selectFrom('attempts').select('key_hash').execute()).toHaveLength(1)
  })

  it('are cleared for an account that signs in, while those of its address stay', async () => {
    const { attempt, ops } = await counting()
    for (let failure = 0; failure < 4; failure++) await attempt([account, office], start)
    await clearAttempts(ops, account, start)
    await forgiveAttempt(ops, office)
    for (let failure = 0; failure < 4; failure++) expect(await attempt([account], start)).toBe(0)
    for (let failure = 0; failure < 8; failure++) expect(await attempt([office], start)).toBe(0)
    expect(await attempt([office], start)).toBe(15)
  })

  it('name neither account nor address in the database', async () => {
    const { attempt, ops } = await counting()
    await attempt([account, office], start)
    expect(JSON.stringify(await ops.selectFrom('attempts').selectAll().execute())).not.toMatch(/lan|192/)
  })
})

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
