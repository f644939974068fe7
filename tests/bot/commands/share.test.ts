import { describe, expect, it } from 'vitest'
import { personWith, temporaryBot } from '../../support/bot.ts'
import { pressesOf } from '../../support/presses.ts'

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
