import { describe, expect, it } from 'vitest'
import { readSlackText } from '../../../src/bot/slack/receive/slack-text.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'
import { meaning } from './known.ts'

const manager = personWith('manager')
const viewer = personWith('viewer')
const pressed = ({ actions }: Reply) => actions.flatMap((action) => (action.kind === 'command' ? [action.command] : []))
const now = new Date('2026-06-20T03:00:00Z')

describe('a question in plain words', () => {
  it('is read in a mention as in a direct message', () => {
    const typed = readSlackText('hey <@UBOT> can you show analytics for May 2026?')
    expect(meaning(typed)).toBe('analytics 2026-05')
  })

  it('is answered as the command it means, which stands above the answer', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const asked = await dispatch('doanh thu tháng trước của HN?', manager, 'vi', { now })
    const typed = await dispatch('analytics last-month shop-group:HN', manager, 'vi', { now })
    expect(asked.parts[0]).toEqual({ kind: 'note', text: '= analytics last-month shop-group:HN' })
    expect(asked.parts[1]).toEqual(typed.parts[0])
    expect(asked.text).toBe(`= analytics last-month shop-group:HN · ${typed.text}`)
  })

  it('may begin with a greeting, or with the name of a command', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    for (const line of ['hi, show me sales for last month by shop', 'sales for last month by shop please']) {
      const { parts } = await dispatch(line, manager, 'en', { now })
      expect(parts[0]).toEqual({ kind: 'note', text: '= analytics last-month by:shop' })
    }
  })

  it('is asked back where it is unclear, with buttons that only read', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('doanh thu 2 tháng trước', manager, 'en', { now })
    expect(reply.tone).toBe('warning')
    expect(pressed(reply)).toEqual(['analytics 2026-04', 'analytics 2026-04-01..2026-05-31'])
  })

  it('hears what can be asked where it is none of ours', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('thời tiết hôm nay thế nào', viewer, 'vi', { now })
    expect(reply.text).toContain('doanh thu, phiếu giảm giá')
    expect(pressed(reply)).toEqual(['analytics last-month', 'help'])
  })

  it('runs nothing that changes something', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const reply = await dispatch('chuyển sang tiếng Anh', manager, 'vi', { now })
    expect(reply.text).toContain('language en')
    expect(reply.actions).toEqual([])
  })

  it('asks for the right of its command', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    expect((await dispatch('voucher tuần trước', viewer, 'en', { now })).tone).toBe('error')
  })

  it('counts new customers, and does not look for one of that name', async () => {
    const { dispatch } = await temporaryBot({ set: 'clean' })
    const { parts } = await dispatch('khách hàng mới tháng trước', manager, 'vi', { now })
    expect(parts[0]).toEqual({ kind: 'note', text: '= analytics last-month' })
  })
})
