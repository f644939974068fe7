import { expect, it } from 'vitest'
import { personWith, temporaryBot } from '../../support/bot.ts'
import { auditTrail } from '../../support/audit-trail.ts'

it('actions in a chat are audited, refused ones are not', async () => {
  const { dispatch, ops } = await temporaryBot({ set: 'clean' })
  const place = { platform: 'slack', ids: { channel: 'C1' } } as const
  const before = await ops.db.selectFrom('audit_events').select('id').execute()
  for (const line of [
    'analytics 2026-05 xlsx',
    'sync orders',
    'campaign add "Tết 2026" prefixes:TET',
    'schedule add "analytics mtd" mon 08:00',
    'schedule pause 1',
  ]) {
    await dispatch(line, personWith('viewer'), 'en', { destination: place })
    await dispatch(line, personWith('manager'), 'en', { destination: place })
  }
  const known = new Set(before.map(({ id }) => id))
  const written = (await auditTrail(ops.db)).filter(({ id }) => !known.has(id))
  expect(written.map(({ action, subject, details }) => [action, subject, details])).toEqual([
    ['export', 'analytics', '{"period":"2026-05","personal":false}'],
    ['sync', 'orders', '{"full":false,"joined":false}'],
    ['campaign', 'Tết 2026', '{"change":"add","prefixes":"TET"}'],
    ['schedule', 'schedule 1', '{"change":"add"}'],
    ['schedule', 'schedule 1', '{"change":"pause"}'],
  ])
  expect(new Set(written.map((each) => each.actor_key))).toEqual(new Set(['slack:T1:U1']))
})
