import { describe, expect, it } from 'vitest'
import { claim, complete, enqueue, fail, heartbeat, releaseLeases, findJob } from '../../../src/core/jobs/queue.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const start = new Date('2026-11-22T08:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const worker = (owner: string) => ({ lane: 'bulk', owner, lease: 10_000 }) as const

async function queueWithOneJob() {
  const { ops } = await temporaryDatabases()
  const id = await enqueue(ops.db, { type: 'import', lane: 'bulk', payload: { n: 1 } }, start)
  return { ops: ops.db, id }
}

describe('a job', () => {
  it('goes to one owner at a time', async () => {
    const { ops, id } = await queueWithOneJob()
    const claims = await Promise.all([claim(ops, worker('a'), start), claim(ops, worker('b'), start)])
    expect(claims.filter(Boolean).map((job) => job?.id)).toEqual([id])
  })

  it('stays in its lane', async () => {
    const { ops } = await queueWithOneJob()
    expect(await claim(ops, { ...worker('a'), lane: 'chat' }, start)).toBeUndefined()
  })

  it('is taken over when its owner sends no heartbeat for a lease, and only then', async () => {
    const { ops, id } = await queueWithOneJob()
    await claim(ops, worker('dead'), start)
    expect(await claim(ops, worker('b'), later(9))).toBeUndefined()
    expect(await claim(ops, worker('b'), later(11))).toMatchObject({ id, attempts: 2, locked_by: 'b' })
  })

  it('keeps its owner while the owner sends heartbeats', async () => {
    const { ops, id } = await queueWithOneJob()
    const job = await claim(ops, worker('a'), start)
    if (!job) throw new Error('not claimed')
    expect(await heartbeat(ops, job, 10_000, later(8))).toBe(true)
    expect(await claim(ops, worker('b'), later(11))).toBeUndefined()
    expect(await findJob(ops, id)).toMatchObject({ locked_by: 'a' })
  })

  it('cannot be completed or failed by an owner who lost it', async () => {
    const { ops, id } = await queueWithOneJob()
    const first = await claim(ops, worker('a'), start)
    const second = await claim(ops, worker('b'), later(11))
    if (!first || !second) throw new Error('not claimed')
    expect(await complete(ops, first, 'stale')).toBe(false)
    expect(await fail(ops, first, { code: 'unexpected', params: {} })).toBe(false)
    expect(await complete(ops, second, 'fresh')).toBe(true)
    expect(await findJob(ops, id)).toMatchObject({ status: 'completed', result: '"fresh"' })
  })

  it('waits for its retry time', async () => {
    const { ops } = await queueWithOneJob()
    const job = await claim(ops, worker('a'), start)
    if (!job) throw new Error('not claimed')
    await fail(ops, job, { code: 'unexpected', params: {} }, later(60))
    expect(await claim(ops, worker('a'), later(59))).toBeUndefined()
    expect(await claim(ops, worker('a'), later(60))).toMatchObject({ attempts: 2 })
  })

  it('is taken over at once when its process is known to be dead', async () => {
    const { ops } = await queueWithOneJob()
    await claim(ops, worker('dead'), start)
    await releaseLeases(ops, 'dead', later(1))
    expect(await claim(ops, worker('b'), later(1))).toBeDefined()
  })
})

describe('a unique key', () => {
  it('admits one open job, and is free again once that has ended', async () => {
    const { ops } = await temporaryDatabases()
    const job = { type: 'sync', lane: 'bulk', payload: {}, uniqueKey: 'sync:customers' } as const
    const first = await enqueue(ops.db, job, start)
    expect(await enqueue(ops.db, job, start)).toBe(first)
    const claimed = await claim(ops.db, worker('a'), start)
    if (!claimed) throw new Error('not claimed')
    await complete(ops.db, claimed, null)
    expect(await enqueue(ops.db, job, start)).not.toBe(first)
  })
})
