import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../../src/core/access/people/chat-people.ts'
import { connectChatPerson } from '../../../src/core/delivery/posts/connect-chat-person.ts'
import { redeemSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'
import { postingBot } from '../support/posting-bot.ts'

const NOW = new Date('2026-06-15T05:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const address = /\/login\/\?token=(?<token>[\w-]{43})$/

describe('link', () => {
  it.each(['link', 'liên kết', 'dang-nhap'])(
    '"%s" gives the person a sign-in link of their own, which works once',
    async (line) => {
      const { dispatch, services } = await temporaryBot()
      const reply = await dispatch(line, personWith('viewer'), 'en')
      expect(reply).toMatchObject({ visibility: 'me', actions: [{ kind: 'link' }] })
      const [action] = reply.actions
      const { token = '' } = address.exec(action?.kind === 'link' ? action.url : '')?.groups ?? {}
      const lan = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' }
      expect(await redeemSignInLink(services.ops, token, later(9))).toEqual(lan)
      expect(await redeemSignInLink(services.ops, token, later(9))).toBeUndefined()
    },
  )

  it('ends after ten minutes', async () => {
    const { dispatch, services } = await temporaryBot()
    const { actions } = await dispatch('link', personWith('viewer'), 'en')
    const { token = '' } = address.exec(actions[0]?.kind === 'link' ? actions[0].url : '')?.groups ?? {}
    expect(await redeemSignInLink(services.ops, token, later(11))).toBeUndefined()
  })

  it('makes none for people on the web pages, nor for people without a role', async () => {
    const { dispatch, services } = await temporaryBot()
    const onTheWeb = await dispatch('link', { ...personWith('manager'), platform: 'web' }, 'en')
    expect(onTheWeb.text).toBe('You are already signed in.')
    expect(await dispatch('link', personWith('none'), 'en')).toMatchObject({ tone: 'error', actions: [] })
    expect(await services.ops.selectFrom('sign_in_links').selectAll().execute()).toEqual([])
  })
})

it('settings show language, role, time zone and public address, and change the language by button', async () => {
  const { dispatch } = await temporaryBot()
  const reply = await dispatch('cài đặt', personWith('analyst'), 'vi')
  const fields = reply.parts.flatMap((part) => (part.kind === 'fields' ? part.fields : [])).map(({ value }) => value)
  expect(fields).toEqual(['tiếng Việt', 'phân tích viên', 'Asia/Ho_Chi_Minh', 'http://localhost:3000', '7 ngày'])
  expect(reply.actions).toMatchObject([{ kind: 'command', command: 'language en' }])
})

it('a person who is connected to an account is notified in their own chat', async () => {
  const { ops, settle, posts } = await postingBot()
  const identity = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' } as const
  await chooseLanguage(ops, identity, 'vi')
  const owner = { ...personWith('manager'), name: 'Hoa <b>' }
  await connectChatPerson(ops, { identity, accountId: 'hoa', language: 'en' }, owner, new Date())
  await settle()
  expect(posts()).toEqual([['D1', expect.stringContaining('nối bạn với tài khoản của Hoa &lt;b&gt;')]])
})
