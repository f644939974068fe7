import { describe, expect, it } from 'vitest'
import type { Destination } from '../../../src/core/access/destination.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'

const OPS: Destination = { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' }

/** Monday 2026-06-15, 12:00 in Hanoi. */
async function botIn(place: Destination | undefined = OPS) {
  const bot = await temporaryBot()
  const ask = (line: string, role: 'manager' | 'analyst' = 'manager') =>
    bot.dispatch(line, personWith(role), 'en', { destination: place })
  const kept = () => bot.ops.db.selectFrom('schedules').selectAll().execute()
  return { ...bot, ask, kept }
}

describe('schedule add', () => {
  it('schedules a report for the current channel and names the next three runs', async () => {
    const { ask, kept } = await botIn()
    const reply = await ask('schedule add "analytics last-week" mon 08:00')
    expect(reply.text).toBe(
      'Scheduled: *1 · analytics last-week*, every Monday at 08:00, to #ops. ' +
        'Next: 22/06/2026 08:00, 29/06/2026 08:00, 06/07/2026 08:00.',
    )
    expect(reply.tone).toBe('success')
    expect(await kept()).toMatchObject([
      {
        kind: 'report',
        subject: 'analytics last-week',
        cadence: 'mon 08:00',
        place: JSON.stringify(OPS),
        language: 'en',
        next_run_at: '2026-06-22T01:00:00.000Z',
      },
    ])
  })

  it('binds another channel by its id, however it is named later', async () => {
    const { ask, kept } = await botIn()
    const reply = await ask('schedule add "analytics mtd xlsx" daily 8h slack:C9|sales')
    expect(reply.text).toContain('to #sales')
    expect(JSON.parse((await kept())[0]?.place ?? '')).toEqual({
      platform: 'slack',
      ids: { channel: 'C9' },
      label: '#sales',
    })
  })

  it.each([
    ['schedule add analytics last-week mon,thu 08:00', 'analytics last-week', 'mon,thu 08:00'],
    ['schedule add analytics this month weekdays 08:00', 'analytics this month', 'mon,tue,wed,thu,fri 08:00'],
    ['lịch thêm "doanh-thu tuần-trước" thứ hai 08:00', 'doanh-thu tuần-trước', 'mon 08:00'],
    ['schedule add “analytics shop:"Hà Nội 1"” 1st 08:00', 'analytics shop:"Hà Nội 1"', 'day 1 08:00'],
  ])('understands %s', async (line, subject, cadence) => {
    const { ask, kept } = await botIn()
    expect((await ask(line)).tone).toBe('success')
    expect(await kept()).toMatchObject([{ subject, cadence }])
  })

  it.each([
    ['schedule add "analytics last-week" mon 08:00 #ops', 'Unknown channel #ops.'],
    ['schedule add "analytics last-week" mon 08:00 slack:ops', 'Unknown channel slack:ops.'],
    ['schedule add "analytics last-week" whenever', 'I cannot find a time in "whenever".'],
    ['schedule add "import history" mon 08:00', 'Only reports can be scheduled'],
    ['schedule add "schedule list" mon 08:00', 'Only reports can be scheduled'],
    ['schedule add "analytics lst-week" mon 08:00', `I don't know the period "lst-week".`],
    ['schedule add "analytics shp:X" mon 08:00', 'analytics has no option "shp".'],
    ['schedule stop 1', 'schedule has no "stop".'],
    ['schedule pause 7', 'There is no schedule 7.'],
    ['schedule remove', 'There is no schedule –.'],
  ])('refuses %s in words, and keeps nothing', async (line, sentence) => {
    const { ask, kept } = await botIn()
    const reply = await ask(line)
    expect(reply.tone).toBe('error')
    expect(reply.text).toContain(sentence)
    expect(await kept()).toEqual([])
  })

  it('asks for the channel when there is none', async () => {
    const bot = await temporaryBot()
    const reply = await bot.dispatch('schedule add "analytics mtd" mon 08:00', personWith('manager'), 'en')
    expect(reply.text).toContain('add slack:C0123')
  })

  it('adds no second one that does the same', async () => {
    const { ask, kept } = await botIn()
    await ask('schedule add "analytics last-week" mon 08:00')
    const again = await ask('schedule add analytics last-week every monday 8h')
    expect(again.tone).toBe('error')
    expect(again.text).toContain('*1 · analytics last-week* already does this')
    await ask('schedule add "analytics last-week" mon 08:00 slack:C9')
    await ask('schedule add "analytics last-week" tue 08:00')
    await ask('schedule remove 1')
    expect((await ask('schedule add "analytics last-week" mon 08:00')).tone).toBe('success')
    expect(await kept()).toHaveLength(4)
  })

  it('is only for those with the permission, and so is the list', async () => {
    const { ask } = await botIn()
    for (const line of ['schedule list', 'schedule add "analytics mtd" mon 08:00']) {
      expect((await ask(line, 'analyst')).text).toContain('You do not have access to this (Schedules)')
    }
  })
})

describe('schedule list', () => {
  it('shows when, where and what comes next, with buttons for the commands', async () => {
    const { ask } = await botIn()
    expect((await ask('schedule')).text).toContain('Nothing is scheduled yet.')
    await ask('schedule add "analytics last-week" mon 08:00')
    const reply = await ask('schedule list')
    expect(reply.parts).toEqual([
      {
        kind: 'list',
        items: [{ code: '1 · analytics last-week', text: 'every Monday at 08:00 → #ops · next 22/06/2026 08:00' }],
      },
    ])
    const commands = reply.actions.map((action) => action.kind === 'command' && action.command)
    expect(commands).toEqual(['schedule run 1', 'schedule pause 1', 'schedule remove 1'])
  })

  it('shows a schedule that is paused, and resumes and removes it', async () => {
    const { ask } = await botIn()
    await ask('schedule add "analytics last-week" mon 08:00')
    expect((await ask('schedule pause 1')).text).toBe('Paused: *1 · analytics last-week*.')
    const paused = await ask('schedule list')
    expect(JSON.stringify(paused.parts)).toContain('paused')
    expect(paused.actions.map(({ id }) => id)).toEqual(['run-1', 'resume-1', 'remove-1'])
    expect((await ask('schedule resume 1')).text).toContain('Next: 22/06/2026 08:00')
    expect((await ask('schedule remove 1')).text).toBe('Removed: *1 · analytics last-week*.')
    expect((await ask('schedule list')).text).toContain('Nothing is scheduled yet.')
  })

  it('runs one out of turn', async () => {
    const { ask, ops } = await botIn()
    await ask('schedule add "analytics last-week" mon 08:00')
    expect((await ask('schedule run 1')).text).toBe('Started: *1 · analytics last-week*.')
    expect((await ask('schedule run 1')).text).toBe(
      'Already running, so it was not started again: *1 · analytics last-week*.',
    )
    expect(JSON.stringify((await ask('schedule list')).parts)).toContain('due since')
    expect(await ops.db.selectFrom('jobs').select(['type', 'lane']).execute()).toEqual([
      { type: 'post-report', lane: 'chat' },
    ])
  })
})
