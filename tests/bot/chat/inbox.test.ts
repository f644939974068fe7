import { expect, it } from 'vitest'
import { acceptEvent } from '../../../src/bot/chat/inbox.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const event = { key: 'event:Ev1', job: { type: 'slack.command', lane: 'chat', payload: { text: 'help' } } } as const

it('an event that is delivered again, or twice at once, makes one job', async () => {
  const { ops } = await temporaryDatabases()
  const outcomes = await Promise.all([acceptEvent(ops.db, event), acceptEvent(ops.db, event)])
  expect(outcomes.toSorted()).toEqual(['accepted', 'seen'])
  expect(await acceptEvent(ops.db, event)).toBe('seen')
  expect(await ops.db.selectFrom('jobs').select('type').execute()).toEqual([{ type: 'slack.command' }])
})

it('an event whose job cannot be stored is not recorded, so that a redelivery is accepted', async () => {
  const { ops } = await temporaryDatabases()
  const circular: Record<string, unknown> = {}
  circular['self'] = circular
  await expect(acceptEvent(ops.db, { ...event, job: { ...event.job, payload: circular } })).rejects.toThrow('circular')
  expect(await acceptEvent(ops.db, event)).toBe('accepted')
})
