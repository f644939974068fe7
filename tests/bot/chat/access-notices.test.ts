import { expect, it } from 'vitest'
import { insertAccount, setAccountRole } from '../../../src/core/access/accounts/accounts.ts'
import { createAccessToken } from '../../../src/core/access/accounts/access-tokens.ts'
import { setChatAccess } from '../../../src/core/access/people/chat-access.ts'
import { changeChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { postNotices } from '../../../src/core/delivery/posts/post-notices.ts'
import { postingBot } from '../support/posting-bot.ts'

const now = new Date('2026-06-22T01:00:00Z')
const lan = { platform: 'slack', workspaceId: 'T1', id: 'U7', name: 'Lan' } as const

it('changes of access reach their person in Slack, in the language they chose, once', async () => {
  const { ops, fake, settle } = await postingBot()
  const account = { username: 'lan', name: 'Lan', role: 'viewer', status: 'active' } as const
  const { id } = await insertAccount(ops, account, now)
  await changeChatPerson(ops, lan, { account_id: id, language: 'vi' }, now)
  await setAccountRole(ops, id, 'manager', operator, now)
  await createAccessToken(ops, { accountId: id, name: 'nightly', days: 30 }, now)
  await setChatAccess(ops, lan, { role: 'analyst', accountId: null }, operator, now)
  for (let looks = 0; looks < 2; looks++) {
    await postNotices(ops, 'en', now)
    await settle()
  }
  // The account has no one in chat any more: its own notices stay on the pages.
  expect(fake.called('chat.postMessage').map(({ channel, text }) => [channel, text])).toEqual([
    ['D7', 'Quản trị đã đổi vai trò của bạn ở đây thành phân tích viên.'],
  ])
  await changeChatPerson(ops, lan, { account_id: id }, now)
  await setAccountRole(ops, id, 'analyst', operator, now)
  await postNotices(ops, 'en', now)
  await settle()
  expect(fake.called('chat.postMessage').at(-1)?.['text']).toBe(
    'Vai trò của tài khoản bạn đã được đổi từ quản lý thành phân tích viên.',
  )
})
