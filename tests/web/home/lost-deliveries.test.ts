import { describe, expect, it } from 'vitest'
import { enqueueMessage } from '../../../src/core/delivery/posts/post-message.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const message = {
  to: { platform: 'slack', ids: { channel: 'C7' } },
  reply: { text: 'CNV orders', tone: 'info', visibility: 'channel', parts: [], actions: [], files: [] },
  language: 'en',
} as const

async function webWithLostMessage() {
  const web = await temporaryWeb()
  await enqueueMessage(web.ops.db, message, 'one', NOW)
  const error = JSON.stringify({ code: 'chat-undeliverable', params: { reason: '<gone>' } })
  await web.ops.db.updateTable('jobs').set({ status: 'failed', error, finished_at: NOW.toISOString() }).execute()
  return web
}

describe('the home page', () => {
  it('says what could not be posted, why and what to do', async () => {
    const { signedIn } = await webWithLostMessage()
    const page = await (await signedIn('manager')).text('/')
    expect(page).toContain('Not delivered')
    expect(page).toContain('<b>slack:C7</b>')
    expect(page).toContain('15/06/2026 12:00')
    expect(page).toContain('The chat rejected this message (&lt;gone&gt;). Invite the bot')
  })

  it('says so to those who look after schedules alone, and not for ever', async () => {
    const { signedIn, ops } = await webWithLostMessage()
    expect(await (await signedIn('analyst')).text('/')).not.toContain('Not delivered')
    await ops.db.updateTable('jobs').set({ finished_at: '2026-06-07T00:00:00.000Z' }).execute()
    expect(await (await signedIn('manager')).text('/')).not.toContain('Not delivered')
  })
})
