import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { echo } from '../support/start-chat.ts'
import { CHANNEL, channelMention, CHAT, personalMessage, press } from './fake-teams/activities.ts'
import { startFileHost } from './support/file-host.ts'
import { startHarness, type Harness } from './teams-harness.ts'

let harness: Harness
afterEach(() => harness.close())

const CSV = 'Invoice Number,Sales Date,Shop ID,Sales Amount\nHN1,2026-01-01,HN01,1000\n'

it('a table sent in the personal chat is imported; a workbook asked for is offered, taken and shown', async () => {
  let path = ''
  const workbook = (line: string): Reply => ({
    ...echo(line),
    files: [{ name: 'report.xlsx', path, title: 'Workbook' }],
  })
  harness = await startHarness({ reply: workbook })
  const { fake, post, settle, ops, dataDir } = harness
  path = join(dataDir, 'exports', 'made.xlsx')
  await writeFile(path, 'the bytes')
  const host = await startFileHost()
  host.served.set('/dl', { body: CSV })

  const contentType = 'application/vnd.microsoft.teams.file.download.info'
  const content = { downloadUrl: `${host.url}/dl`, uniqueId: 'U-1', fileType: 'csv' }
  await post(personalMessage(fake.url, '', { attachments: [{ contentType, name: 'sales.csv', content }] }))
  await settle()
  const jobs = await ops.selectFrom('jobs').select('status').where('type', '=', 'import').execute()
  expect(jobs).toEqual([{ status: 'queued' }])

  await post(personalMessage(fake.url, 'analytics xlsx'))
  await settle()
  const [, offer] = fake.to(CHAT)
  const [card] = (offer?.activity['attachments'] ?? []) as { content: { acceptContext: object } }[]
  const uploadInfo = {
    name: 'report.xlsx',
    uploadUrl: `${host.url}/up`,
    contentUrl: 'https://x/r',
    uniqueId: 'U-2',
    fileType: 'xlsx',
  }
  const accept = {
    ...press(fake.url, {}, offer?.id ?? ''),
    name: 'fileConsent/invoke',
    value: { type: 'fileUpload', action: 'accept', context: card?.content.acceptContext, uploadInfo },
  }
  const answers = await Promise.all([post(accept), post(accept)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  await settle()
  expect(host.asked).toEqual(['GET /dl', 'PUT /up'])
  expect(host.stored.get('/up')?.bytes.toString()).toBe('the bytes')
  expect(fake.to(CHAT).at(-1)).toMatchObject({
    kind: 'update',
    id: offer?.id,
    activity: { attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.info' }] },
  })
})

it('in a channel a file is answered with alternatives, and a shared workbook is a link', async () => {
  let path = ''
  const shared = (line: string): Reply => ({
    ...echo(line),
    visibility: 'channel',
    files: [{ name: 'report.xlsx', path, title: 'Workbook' }],
  })
  harness = await startHarness({ reply: shared })
  const { fake, post, settle, asked, dataDir } = harness
  path = join(dataDir, 'exports', 'made.xlsx')
  await writeFile(path, 'the bytes')
  const inChannel = () => fake.sent.filter(({ conversation }) => conversation.startsWith(CHANNEL))
  const attachments = [{ contentType: 'reference', name: 'sales.csv', contentUrl: 'https://contoso.sharepoint.com/s' }]
  await post(channelMention(fake.url, '', { attachments }))
  await settle()
  expect(JSON.stringify(inChannel())).toContain('Teams does not pass on files from a channel or group.')
  expect(asked).toEqual([])
  await post(channelMention(fake.url, 'analytics xlsx share'))
  await settle()
  expect(JSON.stringify(inChannel().at(-1))).toMatch(/http:\/\/localhost:3000\/d\/[\w-]{40,}\/report\.xlsx/)
})
