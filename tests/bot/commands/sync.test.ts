import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { createDispatch } from '../../../src/bot/dispatch/dispatch.ts'
import { trackJob } from '../../../src/bot/chat/tracked-messages.ts'
import { enqueueSync } from '../../../src/core/cnv/sync/enqueue-sync.ts'
import { seedSyncSchedules } from '../../../src/core/delivery/schedules/schedules.ts'
import { log, personWith, temporaryBot } from '../../support/bot.ts'
import { syncingBot } from '../support/syncing-bot.ts'

const NOON = { now: new Date('2026-06-15T05:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }

async function syncBot() {
  const bot = await temporaryBot()
  const ask = (line: string, role: 'manager' | 'analyst' | 'viewer' = 'manager') =>
    bot.dispatch(line, personWith(role), 'en')
  const jobs = () => bot.ops.db.selectFrom('jobs').select(['lane', 'payload', 'unique_key']).execute()
  return { ...bot, ask, jobs }
}

describe('sync', () => {
  it('starts a sync and tracks it', async () => {
    const { ask, jobs } = await syncBot()
    const reply = await ask('sync customers')
    expect(reply).toMatchObject({ text: 'CNV customers: started.', tone: 'progress', follows: [expect.any(String)] })
    expect(await jobs()).toEqual([
      { lane: 'sync', payload: '{"type":"customers","full":false}', unique_key: 'cnv-sync:customers' },
    ])
  })

  it('joins the one under way instead of starting another', async () => {
    const { ask, jobs } = await syncBot()
    await ask('sync orders')
    expect((await ask('đồng-bộ đơn-hàng')).text).toBe('CNV orders: already running (waiting its turn).')
    expect(await jobs()).toHaveLength(1)
  })

  it('tracks a scheduled one, unless another message does', async () => {
    const { ask, ops } = await syncBot()
    const { jobId } = await enqueueSync(ops.db, { type: 'orders' }, 'system')
    expect((await ask('sync orders')).follows).toEqual([jobId])
    const destination = { platform: 'slack', ids: { channel: 'C1' } } as const
    await trackJob(ops.db, { jobId, destination, person: personWith('manager') })
    const reply = await ask('sync orders')
    expect(reply.follows).toBeUndefined()
    expect(reply.actions.map(({ id }) => id)).toEqual(['sync-status'])
  })

  it('does not present the one under way as the full one that was requested', async () => {
    const { ask } = await syncBot()
    await ask('sync customers')
    expect((await ask('sync customers full')).text).toBe(
      'CNV customers: already running (waiting its turn). ' +
        'It is not a full sync: request that again when it has finished.',
    )
    expect((await ask('sync full orders')).text).toBe('CNV orders (full): started.')
    expect((await ask('sync orders')).text).toBe('CNV orders (full): already running (waiting its turn).')
  })

  it('shows the status to those who may read the comparison, and lets them start nothing', async () => {
    const { ask } = await syncBot()
    const reply = await ask('sync status', 'analyst')
    expect(reply.text).toBe('CNV syncs')
    expect(reply.actions.map(({ id }) => id)).toEqual(['sync-status'])
    expect(JSON.stringify((await ask('help', 'analyst')).parts)).toContain('sync status')
    expect((await ask('sync status', 'viewer')).text).toContain(
      'You do not have access to this (POS and CNV, Start syncs)',
    )
  })

  it('full reads everything of both again, or of one', async () => {
    const { ask, jobs } = await syncBot()
    const reply = await ask('sync full')
    expect(reply.text).toBe('CNV customers (full): started. CNV orders (full): started.')
    expect(reply.follows).toHaveLength(2)
    expect((await jobs()).map(({ payload }) => payload)).toEqual([
      '{"type":"customers","full":true}',
      '{"type":"orders","full":true}',
    ])
    expect((await (await syncBot()).ask('sync full orders')).text).toBe('CNV orders (full): started.')
  })

  it('alone shows the status, and starts nothing', async () => {
    const { ask, jobs, ops } = await syncBot()
    await seedSyncSchedules(ops.db, NOON)
    const reply = await ask('sync')
    expect(reply.parts).toEqual([
      {
        kind: 'list',
        items: [
          { code: 'customers', text: 'never synced yet · next 15/06/2026 12:05' },
          { code: 'orders', text: 'never synced yet · next 15/06/2026 12:35' },
        ],
      },
    ])
    expect(reply.actions.map((action) => (action.kind === 'command' ? action.command : action.id))).toEqual([
      'sync customers',
      'sync orders',
      'sync full',
      'sync-status',
    ])
    expect(await jobs()).toEqual([])
  })

  it('shows how the last one went and what is under way', async () => {
    const { ask, sync, addCustomer, ops } = await syncingBot()
    addCustomer(1)
    await sync()
    await ask('sync orders')
    const text = JSON.stringify((await ask('sync status')).parts)
    expect(text).toMatch(/CNV customers: 1 read · 1 new · 0 updated · 0 failed · [\d.]+ s · checkpoint 01\/01 07:01/)
    expect(text).toContain('never synced yet · waiting its turn')
    await ops.updateTable('jobs').set({ status: 'running' }).where('status', '=', 'queued').execute()
    expect(JSON.stringify((await ask('sync status')).parts)).toContain('never synced yet · reading from CNV')
  })

  it('that failed shows as failed among the schedules', async () => {
    const { ask, ops, sandbox, runJob } = await syncingBot()
    await seedSyncSchedules(ops, NOON)
    sandbox.setFaults(() => ({ kind: 'error', status: 500 }))
    await ask('schedule run 1')
    const [job] = await ops.selectFrom('schedule_runs').select('job_id').execute()
    await runJob(job?.job_id ?? '')
    expect(JSON.stringify((await ask('schedule list')).parts)).toMatch(/1 · sync customers.*next [\d/: ]+ · failed/)
  })

  it.each([
    ['sync custmers', 'manager', 'Did you mean sync customers?'],
    ['sync customers', 'analyst', 'You do not have access to this (Start syncs)'],
  ] as const)('refuses %s of a %s', async (line, role, sentence) => {
    const { ask, jobs } = await syncBot()
    expect((await ask(line, role)).text).toContain(sentence)
    expect(await jobs()).toEqual([])
  })

  it('says what to set up where CNV is not', async () => {
    const { services, jobs } = await syncBot()
    const dispatch = createDispatch({ commands, services: { ...services, cnvSetUp: false }, log })
    const ask = (line: string) => dispatch(line, personWith('manager'), 'en')
    expect((await ask('sync customers')).text).toContain('CNV is not set up. Fill in the CNV_ settings')
    expect(JSON.stringify((await ask('sync status')).parts)).toContain('CNV is not set up.')
    expect(await jobs()).toEqual([])
  })
})
