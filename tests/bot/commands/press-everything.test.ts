import { describe, expect, it } from 'vitest'
import { isSameKind, type Reply } from '../../../src/core/delivery/reply.ts'
import { builtInRoles } from '../../../src/core/access/policy.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'

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

interface Press {
  readonly label: string
  readonly command: string
  readonly inPlace: boolean
}

function pressesOf({ actions }: Reply): Press[] {
  return actions.flatMap((action) => {
    if (action.kind === 'link') return []
    const inPlace = action.inPlace === true
    if (action.kind === 'command') return [{ label: action.label, command: action.command, inPlace }]
    return action.options.map(({ command }) => ({ label: action.label, command, inPlace }))
  })
}

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

describe('Share', () => {
  const manager = personWith('manager')

  it('in a direct message asks where, posts nothing, and posts once where it is pressed twice', async () => {
    const { dispatch, ops } = await temporaryBot({ set: 'clean' })
    const among = 'alone'
    expect(await dispatch('analytics 2026-05 share', manager, 'en', { among })).toMatchObject({ tone: 'warning' })
    await dispatch('schedule add "analytics mtd" mon 08:00 slack:C1|ops', manager, 'en', { among })
    const asked = await dispatch('analytics 2026-05 share', manager, 'en', { among })
    const [where] = pressesOf(asked)
    expect(asked).toMatchObject({ visibility: 'me', text: 'In which channel shall I post it?' })
    const posts = async () => ops.db.selectFrom('jobs').selectAll().where('type', '=', 'post-message').execute()
    expect(await posts()).toEqual([])
    const press = () => dispatch(where?.command ?? '', manager, 'en', { among })
    expect(await press()).toMatchObject({ text: 'Shared in #ops.', tone: 'success' })
    expect(await press()).toMatchObject({ text: 'This was shared in #ops already.' })
    const [job, ...more] = await posts()
    expect(more).toEqual([])
    expect(job?.payload).toContain('Shared by Lan')
  })

  it('in a channel names who shared', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics 2026-05 share', manager, 'en', { among: 'others' })
    expect(reply.visibility).toBe('channel')
    expect(reply.parts.at(-1)).toEqual({ kind: 'note', text: 'Shared by Lan' })
  })
})
