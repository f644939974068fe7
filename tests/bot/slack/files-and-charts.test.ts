import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { slackError } from './fake-slack/fake-state.ts'
import { analyticsReply } from './sample-reply.ts'
import { PNG } from '../support/start-chat.ts'
import { startHarness, type Harness } from './slack-harness.ts'

let harness: Harness
afterEach(() => harness.close())

async function start(changes: Partial<Reply> = {}) {
  let reply: Reply = { ...analyticsReply, ...changes }
  harness = await startHarness({ reply: () => reply })
  const path = join(harness.dataDir, 'book.xlsx')
  await writeFile(path, 'workbook bytes')
  const withFile = () => {
    reply = { ...reply, files: [{ name: 'semir-analytics-2026-10.xlsx', path, title: 'October 2026' }] }
  }
  return { ...harness, withFile }
}

const uploaded = () =>
  harness.fake.uploads.map(({ name, title, channel, thread, bytes }) => ({
    name,
    title,
    channel,
    thread,
    bytes: bytes?.toString('latin1'),
  }))

const workbook = { name: 'semir-analytics-2026-10.xlsx', title: 'October 2026', bytes: 'workbook bytes' }

describe('a workbook', () => {
  it('asked for in a channel goes to the direct message, and the answer says so', async () => {
    const { fake, command, settle, withFile } = await start()
    withFile()
    await command('analytics xlsx')
    await settle()
    expect(uploaded()).toEqual([{ ...workbook, channel: 'D1', thread: undefined }])
    expect(JSON.stringify(fake.responses)).toContain('The file is in your direct messages with me')
  })

  it('that is shared goes to the channel', async () => {
    const { command, settle, withFile } = await start({ visibility: 'channel' })
    withFile()
    await command('analytics xlsx share')
    await settle()
    expect(uploaded()).toEqual([{ ...workbook, channel: 'C1', thread: undefined }])
  })

  it('asked for in a thread of a direct message goes there', async () => {
    const { fake, event, settle, withFile } = await start()
    withFile()
    await event({
      type: 'message',
      channel_type: 'im',
      user: 'U1',
      channel: 'D1',
      ts: '2.1',
      thread_ts: '1.1',
      text: 'x',
    })
    await settle()
    expect(uploaded()).toEqual([{ ...workbook, channel: 'D1', thread: '1.1' }])
    expect(JSON.stringify(fake.called('chat.postMessage'))).not.toContain('direct messages')
  })

  it('whose upload fails is sent again, without a second answer', async () => {
    const { fake, command, settle, withFile } = await start()
    withFile()
    fake.fail('files.completeUploadExternal', slackError('internal_error'))
    await command('analytics xlsx')
    await settle()
    expect(fake.responses).toHaveLength(1)
    expect(uploaded().filter((each) => each.channel)).toHaveLength(1)
  })
})

describe('a chart', () => {
  it('is Slack’s own chart block first', async () => {
    const { fake, command, settle } = await start()
    await command('analytics')
    await settle()
    expect(JSON.stringify(fake.responses)).toContain('data_visualization')
    expect(fake.uploads).toEqual([])
  })

  it('is a picture once the workspace has refused the block, which is then not tried again', async () => {
    const { fake, command, settle } = await start({ visibility: 'channel' })
    fake.refusedBlocks.add('data_visualization')
    await command('analytics share')
    await settle()
    const picture = { name: 'salesByMonth.png', title: 'October sold most: ₫1.3bn', channel: 'C1', thread: undefined }
    expect(uploaded()).toEqual([{ ...picture, bytes: PNG.toString('latin1') }])
    expect(fake.called('chat.postMessage')).toHaveLength(2)
    await command('analytics share')
    await settle()
    expect(fake.called('chat.postMessage')).toHaveLength(3)
    expect(fake.uploads).toHaveLength(2)
  })

  it('refused through a response_url is a picture in the direct message, as the answer says', async () => {
    const { fake, command, settle } = await start()
    fake.refusedBlocks.add('data_visualization')
    await command('analytics')
    await settle()
    expect(uploaded()).toMatchObject([{ name: 'salesByMonth.png', channel: 'D1' }])
    expect(JSON.stringify(fake.responses)).toContain('The chart is in your direct messages with me')
  })
})

describe('blocks that Slack refuses for another reason', () => {
  it('leave the text, which stands alone', async () => {
    const { fake, command, settle } = await start()
    fake.refusedBlocks.add('table')
    await command('analytics')
    await settle()
    expect(fake.responses).toMatchObject([{ body: { text: analyticsReply.text, blocks: [] } }])
  })
})
