import { describe, expect, it } from 'vitest'
import { commands } from '../../src/bot/command-list.ts'
import { createDispatch } from '../../src/bot/dispatch.ts'
import { seedSyncSchedules } from '../../src/core/schedule/seed-sync-schedules.ts'
import { log, personWith, temporaryBot } from '../support/bot.ts'
import { syncingBot } from './support/syncing-bot.ts'

const NOON = { now: new Date('2026-06-15T05:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }

async function syncBot() {
  const bot = await temporaryBot()
  const ask = (line: string, role: 'manager' | 'analyst' = 'manager') => bot.dispatch(line, personWith(role), 'en')
  const jobs = () => bot.ops.db.selectFrom('jobs').select(['lane', 'payload', 'unique_key']).execute()
  return { ...bot, ask, jobs }
}

describe('sync', () => {
  it('starts a sync and follows it', async () => {
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
    const reply = await ask('đồng-bộ đơn-hàng')
    expect(reply.text).toBe('CNV orders: under way already.')
    expect(reply.follows).toBeUndefined()
    expect(await jobs()).toHaveLength(1)
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

  it('alone tells how things stand, and starts nothing', async () => {
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

  it('tells how the last one went and what is under way', async () => {
    const { ask, sync, addCustomer } = await syncingBot()
    addCustomer(1)
    await sync()
    await ask('sync orders')
    const text = JSON.stringify((await ask('sync status')).parts)
    expect(text).toMatch(/CNV customers: 1 read · 1 new · 0 updated · 0 failed · [\d.]+ s · checkpoint 01\/01 07:01/)
    expect(text).toContain('never synced yet · waiting its turn')
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
    ['sync customers', 'analyst', 'You may not do this (sync)'],
  ] as const)('refuses %s of a %s', async (line, role, sentence) => {
    const { ask, jobs } = await syncBot()
    expect((await ask(line, role)).text).toContain(sentence)
    expect(await jobs()).toEqual([])
  })

  it('says what to set up where CNV is not', async () => {
    const { services, jobs } = await syncBot()
    const dispatch = createDispatch({ commands, services: { ...services, cnvSetUp: false }, log })
    const ask = (line: string) => dispatch(line, personWith('manager'), 'en')
    expect((await ask('sync customers')).text).toContain('CNV is not set up. Make the CNV_ settings')
    expect(JSON.stringify((await ask('sync status')).parts)).toContain('CNV is not set up.')
    expect(await jobs()).toEqual([])
  })
})
