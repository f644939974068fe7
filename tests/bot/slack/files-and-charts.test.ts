import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { slackError } from './fake-slack/fake-state.ts'
import { analyticsReply } from './sample-reply.ts'
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

  it('is its title where the workspace refuses the block; other messages are not affected', async () => {
    const { fake, command, settle } = await start({ visibility: 'channel' })
    fake.refusedBlocks.add('data_visualization')
    await command('analytics share')
    await settle()
    expect(fake.uploads).toEqual([])
    const [refused, taken] = fake.called('chat.postMessage').map((call) => JSON.stringify(call))
    expect(refused).toContain('data_visualization')
    expect(taken).not.toContain('data_visualization')
    expect(taken).toContain('October sold most')
    fake.refusedBlocks.clear()
    await command('analytics share')
    await settle()
    expect(JSON.stringify(fake.called('chat.postMessage').at(-1))).toContain('data_visualization')
  })
})

describe('a table that the workspace refuses', () => {
  it('is fixed-width text, and the chart, the links and the buttons stay', async () => {
    const { fake, command, settle } = await start()
    fake.refusedBlocks.add('table')
    await command('analytics')
    await settle()
    const said = JSON.stringify(fake.responses.at(-1))
    expect(said).toContain('data_visualization')
    expect(said).toContain('```')
    expect(said).toContain('"type":"actions"')
  })
})

describe('a refused direct message', () => {
  it('silences no answer that has another way', async () => {
    const { fake, command, settle } = await start()
    for (let at = 0; at < 9; at++) fake.fail('conversations.open', slackError('missing_scope'))
    await command('whoami')
    await settle()
    expect(fake.responses).toHaveLength(1)
  })

  it('leaves the figures, and says why the file does not come', async () => {
    const { fake, command, settle, withFile } = await start()
    withFile()
    for (let at = 0; at < 9; at++) fake.fail('conversations.open', slackError('cannot_dm_bot'))
    await command('analytics xlsx')
    await settle()
    expect(fake.uploads).toEqual([])
    expect(fake.responses).toHaveLength(2)
    expect(JSON.stringify(fake.responses[1])).toContain('could not be delivered')
  })
})
