import { describe, expect, it } from 'vitest'
import { isSameKind } from '../../src/core/delivery/reply.ts'
import { builtInRoles } from '../../src/core/access/policy.ts'
import { personWith, temporaryBot } from '../support/bot.ts'
import { pressesOf } from '../support/presses.ts'

const lines = [
  'help',
  'help schedule',
  'help campaign',
  'help language',
  'help link',
  'analytics 2026-05',
  'analytics 1990',
  'analytics 2026-05 grade:Gld',
  'analytics 2026-05 share',
  'coupons 2026-05',
  'compare 2026-05',
  'customer 1000772',
  'customer phan gia',
  'explain',
  'import history',
  'import template',
  'sync status',
  'schedule list',
  'shedule',
  'campain',
  'langage vi',
  'whoami',
  'settings',
]

/** Labels that say the press changes or posts something. */
const writing =
  /^(?:Run|Pause|Resume|Remove|Sync|Share|Post in|Full sync|Customers|Orders|Everything|Vietnamese|English)/u

describe.each(builtInRoles.filter((role) => role !== 'none'))('every button of every reply, as %s', (role) => {
  it('is one the person may use, and writes only where its label says so', { timeout: 120_000 }, async () => {
    const { dispatch, ops } = await temporaryBot({ set: 'clean' })
    const person = personWith(role)
    const written = async () => {
      const tables = ['schedules', 'jobs', 'chat_people', 'sign_in_links'] as const
      const counts = tables.map((table) => ops.db.selectFrom(table).selectAll().execute())
      return JSON.stringify(await Promise.all(counts))
    }
    for (const among of ['alone', 'others'] as const) {
      const pressed = new Set<string>()
      for (const line of lines) {
        for (const { label, command, inPlace } of pressesOf(await dispatch(line, person, 'en', { among }))) {
          if (pressed.has(command) || writing.test(label)) continue
          pressed.add(command)
          const before = await written()
          const reply = await dispatch(command, person, 'en', { among })
          expect(reply.error, `${line} → ${label}: ${command}`).not.toBe('forbidden')
          expect(reply.visibility, `${line} → ${label}: ${command}`).toBe('me')
          expect(await written(), `${line} → ${label}: ${command}`).toBe(before)
          if (inPlace && !isSameKind(reply) && !reply.empty)
            throw new Error(`${command} would replace another kind of answer`)
        }
      }
      expect(pressed.size).toBeGreaterThan(5)
    }
  })
})
