import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImportJob } from '../../../src/core/imports/import-result.ts'
import { serve } from '../../support/serve.ts'
import { slackError } from './fake-slack/fake-state.ts'
import { startHarness, type Harness, type HarnessOptions } from './slack-harness.ts'

let harness: Harness
const start = async (options?: HarnessOptions) => (harness = await startHarness(options))
afterEach(() => harness.close())

const CSV = 'Invoice Number,Sales Date,Shop ID,Sales Amount\nHN1,2026-01-01,HN01,1000\n'

function drop(files: unknown[], changes: Record<string, unknown> = {}): Record<string, unknown> {
  const message = { type: 'message', subtype: 'file_share', channel_type: 'channel', channel: 'C1' }
  return { ...message, user: 'U1', ts: '20.1', text: '', files, ...changes }
}

const imports = async () => {
  const jobs = await harness.ops.selectFrom('jobs').selectAll().where('type', '=', 'import').execute()
  return jobs.map((job) => ({ ...job, payload: JSON.parse(job.payload) as ImportJob }))
}

const uploads = () => readdir(join(harness.dataDir, 'uploads')).catch(() => [])

const saidInThread = () => harness.fake.called('chat.postMessage').map(({ text, thread_ts: ts }) => [ts, text])

describe('a dropped table', () => {
  it('gets a reaction, is fetched and queued for import, tracked in the thread', async () => {
    const { fake, ops, event, settle } = await start()
    await event(drop([fake.addFile('sales.csv', { content: CSV })]))
    await settle()
    expect(fake.called('reactions.add')).toEqual([{ channel: 'C1', timestamp: '20.1', name: 'eyes' }])
    const [job] = await imports()
    expect(job).toMatchObject({ lane: 'bulk', status: 'queued' })
    expect(job?.payload).toMatchObject({
      fileName: 'sales.csv',
      removeAfter: true,
      requestedBy: { platform: 'slack', id: 'U1', name: 'Lan' },
    })
    expect(await readFile(job?.payload.path ?? '', 'utf8')).toBe(CSV)
    const post = await ops.selectFrom('chat_posts').selectAll().executeTakeFirstOrThrow()
    expect(post).toMatchObject({ job_id: job?.id, platform: 'slack', message_id: null })
    expect(JSON.parse(post.place)).toEqual({ channel: 'C1', thread: '20.1', user: 'U1', dropped: '20.1' })
    expect(JSON.parse(post.person)).toMatchObject({ platform: 'slack', workspaceId: 'T1', id: 'U1' })
  })

  it('is imported once however often Slack delivers it', async () => {
    const { fake, event, settle } = await start()
    const message = drop([fake.addFile('sales.csv', { content: CSV })])
    await event(message, 'Ev-drop')
    await event(message, 'Ev-drop')
    await settle()
    expect(await imports()).toHaveLength(1)
  })

  it('comes with others: each is imported, pictures are ignored', async () => {
    const { fake, event, settle } = await start()
    const files = ['a.csv', 'b.xlsx', 'photo.png'].map((name) => fake.addFile(name, { content: CSV }))
    await event(drop(files))
    await settle()
    expect((await imports()).map(({ payload }) => payload.fileName).toSorted()).toEqual(['a.csv', 'b.xlsx'])
    expect(fake.called('download')).toHaveLength(2)
  })

  it('of a person without the permission is refused politely, and nothing is read', async () => {
    const { fake, event, settle } = await start({ chatRole: 'viewer' })
    await event(drop([fake.addFile('sales.csv', { content: CSV })]))
    await settle()
    expect(fake.called('download')).toEqual([])
    expect(await imports()).toEqual([])
    expect(fake.called('chat.postEphemeral')).toMatchObject([
      {
        channel: 'C1',
        user: 'U1',
        text: 'You do not have permission to import files, so sales.csv was not read. Ask an admin for the import permission.',
      },
    ])
  })

  it('that the bot uploaded itself is not imported', async () => {
    const { fake, event, settle } = await start()
    const file = fake.addFile('semir-analytics.xlsx', { content: CSV })
    await event(drop([file], { user: 'UBOT' }))
    await event(drop([{ ...file, user: 'UBOT' }]))
    await event(drop([file], { bot_id: 'BBOT' }))
    await settle()
    expect(fake.called('download')).toEqual([])
    expect(await imports()).toEqual([])
  })

  it('from another workspace is asked for first', async () => {
    const { fake, event, settle } = await start()
    const { id } = fake.addFile('sales.csv', { content: CSV })
    await event(drop([{ id, file_access: 'check_file_info' }]))
    await settle()
    expect(fake.called('files.info')).toEqual([{ file: id }])
    expect(await imports()).toHaveLength(1)
  })

  it('that is gone is ignored, and one that lies elsewhere is asked for itself', async () => {
    const { fake, event, settle } = await start()
    const file = fake.addFile('sales.csv', { content: CSV })
    await event(drop([{ ...file, mode: 'tombstone' }]))
    await settle()
    expect(fake.called('chat.postEphemeral')).toEqual([])
    await event(drop([{ ...file, mode: 'hidden_by_limit' }]))
    await event(drop([{ ...file, name: 'Sales October', is_external: true, filetype: 'gsheet' }]))
    await settle()
    expect(fake.called('download')).toEqual([])
    expect(fake.called('chat.postMessage')).toEqual([])
    const said = fake.called('chat.postEphemeral').map(({ user, text }) => [user, text])
    expect(said).toEqual([
      ['U1', expect.stringContaining('sales.csv is stored by another service')],
      ['U1', expect.stringContaining('Sales October is stored by another service')],
    ])
  })

  it('from another workspace that can no longer be read is named so', async () => {
    const { fake, event, settle } = await start()
    fake.fail('files.info', slackError('file_not_found'))
    await event(drop([{ id: 'F9', file_access: 'check_file_info' }]))
    await settle()
    expect(saidInThread()).toEqual([['20.1', expect.stringContaining('can no longer be read in Slack')]])
    expect(fake.called('files.info')).toHaveLength(1)
  })

  it('is imported although Slack takes no reaction', async () => {
    const { fake, event, settle } = await start()
    fake.fail('reactions.add', (response) => void response.json({ ok: false, error: 'already_reacted' }))
    await event(drop([fake.addFile('sales.csv', { content: CSV })]))
    await settle()
    expect(await imports()).toHaveLength(1)
  })
})

describe('a file that cannot be fetched', () => {
  it('because Slack shows its sign-in page is refused', async () => {
    const { fake, event, settle } = await start()
    await event(drop([fake.addFile('sales.csv', { content: '<!DOCTYPE html>', contentType: 'text/html' })]))
    await settle()
    expect(saidInThread()).toEqual([['20.1', expect.stringContaining('Slack sent a web page instead of sales.csv')]])
    expect(await imports()).toEqual([])
    expect(await uploads()).toEqual([])
  })

  it('because it redirects off Slack is refused, and the token is not sent', async () => {
    const { fake, event, settle } = await start()
    const seen: unknown[] = []
    const elsewhere = await serve((request, response) => {
      seen.push(request.headers)
      response.end(CSV)
    })
    const location = `${elsewhere.base}/sales.csv`
    await event(drop([fake.addFile('sales.csv', { content: '', location })]))
    await settle()
    expect(seen).toEqual([])
    expect(saidInThread()).toEqual([['20.1', expect.stringContaining('sales.csv is a link to a site outside Slack')]])
    await elsewhere.close()
  })

  it('because it is too large, as announced or as sent, leaves nothing behind', async () => {
    const { fake, event, settle } = await start()
    const announced = fake.addFile('announced.csv', { content: 'x'.repeat(10_001) })
    const sent = { ...fake.addFile('sent.csv', { content: 'x'.repeat(10_001) }), size: 5 }
    const macros = fake.addFile('macros.xlsm', { content: 'x'.repeat(5_001) })
    await event(drop([announced, sent, macros]))
    await settle()
    expect(saidInThread().map(([, text]) => text)).toEqual([
      expect.stringContaining('announced.csv is larger than'),
      expect.stringContaining('sent.csv is larger than'),
      expect.stringContaining('macros.xlsm is larger than'),
    ])
    expect(fake.called('download')).toHaveLength(1)
    expect(await uploads()).toEqual([])
  })

  it('because the download breaks off each time is asked for again', async () => {
    const { fake, event, settle } = await start()
    for (let attempt = 0; attempt < 3; attempt++)
      fake.fail('files', (response) => void response.status(503).send('busy'))
    await event(drop([fake.addFile('sales.csv', { content: CSV })]))
    await settle()
    expect(saidInThread()).toEqual([['20.1', expect.stringContaining('the download broke off three times')]])
    expect(await imports()).toEqual([])
    expect(await uploads()).toEqual([])
  })

  it('at once is tried again', async () => {
    const { fake, event, settle } = await start()
    fake.fail('files', (response) => void response.status(503).send('busy'))
    await event(drop([fake.addFile('sales.csv', { content: CSV })]))
    await settle()
    expect(await imports()).toHaveLength(1)
  })

  it('and is not a table, sent directly, is answered with the accepted types', async () => {
    const { fake, event, settle } = await start()
    const photo = fake.addFile('photo.png', { content: 'png' })
    await event(drop([photo], { channel: 'D1', channel_type: 'im' }))
    await settle()
    expect(saidInThread()).toEqual([['20.1', 'photo.png is not a table I can read. Send a .csv or .xlsx file.']])
  })
})
