import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { onlyReads } from '../../../src/bot/dispatch/command.ts'
import { findCommand } from '../../../src/bot/dispatch/find-command.ts'
import { parseArguments } from '../../../src/bot/dispatch/parse.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'

const manager = personWith('manager')
const viewer = personWith('viewer')

const pressed = ({ actions }: Reply) => actions.flatMap((action) => (action.kind === 'command' ? [action.command] : []))

function reads(line: string): boolean {
  const found = findCommand(commands, line)
  if (!found) throw new Error(`no command: ${line}`)
  return onlyReads(found.command, parseArguments(found.rest, found.command.flags))
}

describe('a misspelt command', () => {
  it.each([
    ['shedule list', 'schedule list'],
    ['schedul', 'schedule list'],
    ['campain', 'campaign list'],
    ['analytcs last-month shop-group:HN', 'analytics last-month shop-group:HN'],
    ['custmer 1000001', 'customer 1000001'],
    ['doanhthu tháng trước', 'analytics tháng trước'],
  ])('"%s" is offered as "%s"', async (line, meant) => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch(line, manager, 'en')
    expect(reply.text).toContain(`/semir ${meant}`)
    expect(pressed(reply)).toEqual([meant])
  })

  it.each(['shedule add "analytics last-week" mon 08:00', 'langage vi', 'linkk', 'analytcs may share', 'syn full'])(
    'is offered in words alone where it writes or posts: "%s"',
    async (line) => {
      const { dispatch } = await temporaryBot()
      const reply = await dispatch(line, manager, 'en')
      expect(reply.tone).toBe('warning')
      expect(pressed(reply)).toEqual([])
    },
  )

  it.each(['nhóm:', 'Minh xem này', 'zzz', 'hàng tồn'])('is far from every short name: "%s"', async (line) => {
    const { dispatch } = await temporaryBot()
    const reply = await dispatch(line, manager, 'en')
    expect(reply.text).not.toContain('Did you mean')
    expect(pressed(reply).at(-1)).toBe('help')
  })

  it('is not offered to a person who may not run it', async () => {
    const { dispatch } = await temporaryBot()
    expect(pressed(await dispatch('shedule list', viewer, 'en'))).toEqual(['help'])
  })
})

it.each(['hi', 'Hello!', 'xin chào', 'cảm ơn', 'hey can you show figures', 'thanks Semir!', '/semir'])(
  'answers "%s" with help',
  async (line) => {
    const { dispatch } = await temporaryBot()
    expect((await dispatch(line, viewer, 'en')).text).toContain('Ask with short commands')
  },
)

it.each(['hi analytics 2026-05', '/semir analytics 2026-05', 'xin chào doanh thu 2026-05'])(
  'finds the command in "%s"',
  async (line) => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    expect((await dispatch(line, viewer, 'en')).text).toContain('May 2026')
  },
)

describe('an unknown value', () => {
  it.each([
    ['analytics 2026-05 grade:Gld', 'analytics 2026-05 grade:Gold'],
    ['analytics 2026-05 shop-group:HNN', 'analytics 2026-05 shop-group:HN'],
    ['analytics brand:Semr', 'analytics brand:Semir'],
    ['analytics season-scheme:quartr', 'analytics season-scheme:quarter'],
    ['analytics 2026-05 by:grde', 'analytics 2026-05 by:grade'],
    ['analytics 2026-05 shopgroup:HN', 'analytics 2026-05 shop-group:HN'],
    ['analytics last-mnth grade:Gold', 'analytics last-month grade:Gold'],
    ['analytics 2026-05 xslx', 'analytics 2026-05 xlsx'],
    ['schedule lst', 'schedule list'],
    ['sync statsu', 'sync status'],
    ['import histry', 'import history'],
  ])('"%s" is answered with "%s"', async (line, meant) => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch(line, manager, 'en')
    expect(reply.tone).toBe('error')
    expect(pressed(reply)).toEqual([meant])
  })

  it.each([
    'analytics grade:VIPPER',
    'analytics shop-group:QQQQ',
    'analytics shop:nowhere-at-all',
    'coupons brand:Zara',
  ])('never is answered with zeros: "%s"', async (line) => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch(line, manager, 'en')
    expect(reply).toMatchObject({ tone: 'error', error: 'filter-unknown' })
    expect(reply.text).toMatch(/Known: \S/)
  })

  it('is taken in any spelling of a known one', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('analytics 2026-05 grade:gold shop-group:hn', manager, 'en')
    expect(reply.parts[0]).toMatchObject({ kind: 'heading', detail: expect.stringContaining('Gold') })
    expect(reply.empty).toBeUndefined()
  })

  it('is quoted at a length that a message may repeat', async () => {
    const { dispatch } = await temporaryBot()
    expect((await dispatch(`analytics ${'x'.repeat(1500)}`, manager, 'en')).text.length).toBeLessThan(300)
  })
})

it('offers, for help with each command, only a button that reads', async () => {
  const { dispatch } = await temporaryBot()
  for (const { name } of commands) {
    for (const line of pressed(await dispatch(`help ${name}`, personWith('admin'), 'en'))) {
      expect(reads(line), `help ${name} → ${line}`).toBe(true)
    }
  }
})
