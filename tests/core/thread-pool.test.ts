import { describe, expect, it, onTestFinished } from 'vitest'
import { openThreadPool } from '../../src/core/thread-pool.ts'
import { until } from '../support/until.ts'

/** Milliseconds. */
const FOREVER = 3_600_000

function temporaryPool() {
  const entry = new URL('./support/spinning-thread.ts', import.meta.url)
  const pool = openThreadPool({ entry, workerData: undefined, threads: 1 })
  onTestFinished(() => pool.close())
  /** A visitor whose question is being worked on by now. */
  const ask = async (spin: number) => {
    const visitor = new AbortController()
    const begun = new Int32Array(new SharedArrayBuffer(4))
    const work = pool.run({ spin, begun }, { signal: visitor.signal })
    work.catch(() => undefined)
    await until(() => begun[0] === 1)
    return { work, leave: () => visitor.abort() }
  }
  return { ...pool, ask }
}

describe('a pool of threads', () => {
  it('ends a task at its deadline, and continues with the next', async () => {
    const pool = temporaryPool()
    const first = await pool.run({})
    const endless = pool.run({ spin: FOREVER }, { deadline: 200 })
    await expect(endless).rejects.toMatchObject({ code: 'query-too-long' })
    expect(await pool.run({})).not.toBe(first)
  })

  it('ends an abandoned task that does not end by itself', async () => {
    const pool = temporaryPool()
    const { work, leave } = await pool.ask(FOREVER)
    leave()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(await pool.run({})).toEqual(expect.any(Number))
  })

  it('lets a task that is nearly done end, so that its thread stays with what it has read', async () => {
    const pool = temporaryPool()
    const thread = await pool.run({})
    const { work, leave } = await pool.ask(200)
    leave()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(await pool.run({})).toBe(thread)
  })

  it('never starts an abandoned task', async () => {
    const pool = temporaryPool()
    const { leave } = await pool.ask(FOREVER)
    const visitor = new AbortController()
    const begun = new Int32Array(new SharedArrayBuffer(4))
    const waiting = pool.run({ begun }, { signal: visitor.signal })
    visitor.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    leave()
    await pool.run({})
    expect(begun[0]).toBe(0)
  })

  it('refuses work beyond a queue of 200', async () => {
    const pool = temporaryPool()
    const { leave } = await pool.ask(FOREVER)
    const visitor = new AbortController()
    const queued = Array.from({ length: 200 }, () => pool.run({}, { signal: visitor.signal }))
    await expect(pool.run({})).rejects.toMatchObject({ code: 'queries-too-many' })
    visitor.abort()
    await Promise.allSettled(queued)
    leave()
  })

  it('hands the reason of a refusal over', async () => {
    const pool = temporaryPool()
    await expect(pool.run({ refuse: true })).rejects.toMatchObject({ code: 'page-unknown' })
  })
})
