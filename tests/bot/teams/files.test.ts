import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rememberConversation } from '../../../src/bot/conversations.ts'
import type { OutgoingActivity } from '../../../src/bot/teams/activity.ts'
import type { AdaptiveCard } from '../../../src/bot/teams/card.ts'
import type { Connector, Spot, TeamsReference } from '../../../src/bot/teams/connector.ts'
import { consentHandler } from '../../../src/bot/teams/file-consent.ts'
import { filesHandler } from '../../../src/bot/teams/handle-files.ts'
import type { TeamsAsker, TeamsFileConsent, TeamsFileDrop } from '../../../src/bot/teams/question.ts'
import { sendFile } from '../../../src/bot/teams/send-files.ts'
import { TeamsCallError } from '../../../src/bot/teams/teams-errors.ts'
import { spotOf } from '../../../src/bot/teams/teams-place.ts'
import type { BuiltInRole } from '../../../src/core/auth/policy.ts'
import type { ImportJob } from '../../../src/core/import/import-result.ts'
import { log, personWith, temporaryBot } from '../../support/bot.ts'
import { startFileHost } from './support/file-host.ts'
import { checkCard } from './parse-card.ts'

const CSV = 'Invoice Number,Sales Date,Shop ID,Sales Amount\nHN1,2026-01-01,HN01,1000\n'
const LAN: TeamsAsker = {
  tenantId: 'tenant',
  userId: 'aad-lan',
  memberId: '29:lan',
  conversation: 'a:lan',
  kind: 'personal',
}
const IN_CHANNEL: TeamsAsker = { ...LAN, conversation: '19:ops@thread.tacv2', kind: 'channel', thread: '1' }

interface Said {
  readonly to: string
  readonly edits?: string
  readonly activity: OutgoingActivity
}

/** The file side of Teams before a host of files; what it says is kept. */
async function teamsFiles({ role = 'manager', csvBytes = 10_000 }: { role?: BuiltInRole; csvBytes?: number } = {}) {
  const bot = await temporaryBot()
  const ops = bot.ops.db
  const host = await startFileHost()
  const said: Said[] = []
  const gone = new Set<string>()
  const connector: Connector = {
    send: async (spot, activity) => `said-${said.push({ to: spot.reference.conversation.id, activity })}`,
    update: async (spot, edits, activity) => {
      if (gone.has(edits)) throw new TeamsCallError(404, 'ActivityNotFoundInConversation')
      said.push({ to: spot.reference.conversation.id, edits, activity })
    },
    typing: async () => undefined,
    openPersonal: async (from) => from,
    channelLabel: async () => undefined,
  }
  const spotAt = async ({ conversation: id, kind }: TeamsAsker): Promise<Spot> => {
    const reference: TeamsReference = {
      serviceUrl: 'https://smba.trafficmanager.net/',
      channelId: 'msteams',
      bot: { id: '28:app' },
      conversation: { id, tenantId: 'tenant' },
    }
    const place = { platform: 'teams', id, kind, label: null, workspace_id: 'tenant', person_id: null }
    await rememberConversation(ops, { ...place, reference: JSON.stringify(reference) })
    return spotOf({ ...place, reference: JSON.stringify(reference) })
  }
  const { services, dataDir } = bot
  const deps = {
    ...services,
    publicUrl: 'https://semir.example.com',
    connector,
    dataDir,
    limits: { csvBytes, xlsxBytes: 10_000 },
    fileHosts: ['127.0.0.1', '*.sharepoint.com'],
    identify: async () => ({ person: { ...personWith(role), platform: 'teams' as const }, language: 'en' as const }),
    log,
  }
  const { signal } = new AbortController()
  const job = (attempt: number, jobId = 'job-1') => ({ jobId, attempt, signal, progress: () => undefined })
  const drop = async (files: TeamsFileDrop['files'], asker = LAN, attempt = 1) => {
    await spotAt(asker)
    await filesHandler(deps)({ ...asker, activityId: 'm1', files }, job(attempt))
  }
  const shared = (name: string, path: string) => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `https://contoso-my.sharepoint.com/${name}`,
    name,
    content: { downloadUrl: path.includes('://') ? path : `${host.url}${path}`, uniqueId: 'U-1', fileType: 'csv' },
  })
  const imports = async () => {
    const jobs = await ops.selectFrom('jobs').select('payload').where('type', '=', 'import').execute()
    return jobs.map(({ payload }) => JSON.parse(payload) as ImportJob)
  }
  const send = async (name: string, bytes: Buffer, asker = LAN) => {
    const path = join(services.exportsDir, `kept-${name}`)
    await mkdir(services.exportsDir, { recursive: true })
    await writeFile(path, bytes)
    await sendFile(deps, await spotAt(asker), { name, path, title: 'Workbook' }, 'en')
    return path
  }
  const answer = async (action: 'accept' | 'decline', { attempt = 1, ...changes }: AnswerChanges = {}) => {
    const offered = said.find(({ activity }) => activity.attachments?.[0]?.contentType.endsWith('.consent'))
    const content = offered?.activity.attachments?.[0]?.content as { acceptContext: object } | undefined
    const uploadInfo = {
      name: 'report.xlsx',
      uploadUrl: `${host.url}/upload`,
      contentUrl: 'https://contoso-my.sharepoint.com/report.xlsx',
      uniqueId: 'U-2',
      fileType: 'xlsx',
      ...changes.uploadInfo,
    }
    const value = {
      type: 'fileUpload',
      action,
      context: content?.acceptContext,
      ...(action === 'accept' ? { uploadInfo } : {}),
    }
    const consent: TeamsFileConsent = { ...LAN, offerId: 'said-1', value, ...changes.asker }
    await consentHandler(deps)(consent, job(attempt, changes.jobId))
  }
  const words = () => said.map(({ activity }) => JSON.stringify(activity.attachments?.[0]?.content))
  return { ...bot, ops, host, said, gone, words, drop, shared, imports, send, answer, spotAt }
}

interface AnswerChanges {
  readonly attempt?: number
  readonly jobId?: string
  readonly uploadInfo?: Readonly<Record<string, string>>
  readonly asker?: Partial<TeamsAsker>
}

describe('a file sent to the bot in the personal chat', () => {
  it('is fetched without any token and queued for import once, with a message to follow it', async () => {
    const { host, drop, shared, imports, ops, said } = await teamsFiles()
    host.served.set('/dl?tempauth=t', { body: CSV })
    const file = shared('sales.csv', '/dl?tempauth=t')
    await drop([file, { contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/i' }])
    await drop([file])
    expect(await imports()).toMatchObject([{ fileName: 'sales.csv', requestedBy: { platform: 'teams', id: 'U1' } }])
    expect(host.asked).toEqual(['GET /dl?tempauth=t'])
    const posts = await ops.selectFrom('chat_posts').select(['platform', 'place']).execute()
    expect(posts).toEqual([{ platform: 'teams', place: '{"conversation":"a:lan","person":"aad-lan"}' }])
    expect(said).toEqual([])
  })

  it('is not read when the person may not import, or it is no table', async () => {
    const viewer = await teamsFiles({ role: 'viewer' })
    await viewer.drop([viewer.shared('sales.csv', '/dl')])
    expect(viewer.words()).toEqual([
      expect.stringContaining('You may not import files here, so sales.csv was not read.'),
    ])
    const manager = await teamsFiles()
    await manager.drop([manager.shared('notes.docx', '/dl')])
    await manager.drop([{ contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/i' }], LAN)
    expect(manager.words()).toEqual([expect.stringContaining('notes.docx is not a table I can read.')])
    expect([...viewer.host.asked, ...manager.host.asked]).toEqual([])
  })

  it('is fetched from the hosts of files alone, also when one of them sends on elsewhere', async () => {
    const { host, drop, shared, imports, words, dataDir } = await teamsFiles()
    host.served.set('/away', { status: 302, headers: { location: 'https://evil.example.com/x' }, body: '' })
    host.served.set('/within', { status: 302, headers: { location: `${host.url}/dl` }, body: '' })
    host.served.set('/dl', { body: CSV })
    const attempts = [
      'https://evil.example.com/x',
      'http://contoso.sharepoint.com/x',
      'https://sharepoint.com.evil.example.com/x',
      'https://evilsharepoint.com/x',
      'not an address://',
      '/away',
    ]
    for (const [at, path] of attempts.entries()) {
      const file = shared('sales.csv', path)
      await drop([{ ...file, content: { ...file.content, uniqueId: `away-${at}` } }])
    }
    expect(words()).toHaveLength(attempts.length)
    for (const text of words()) expect(text).toMatch(/leads outside Teams|can no longer be read in Teams/)
    expect(await imports()).toEqual([])
    await drop([shared('sales.csv', '/within')])
    expect(await imports()).toHaveLength(1)
    expect(await readdir(join(dataDir, 'uploads'))).toHaveLength(1)
  })

  it('that is too large, a page, or gone by now is told, and leaves nothing behind', async () => {
    const { host, drop, shared, words, imports, dataDir } = await teamsFiles({ csvBytes: 100 })
    host.served.set('/large', { body: CSV.repeat(10) })
    host.served.set('/page', { body: '<html>', headers: { 'content-type': 'text/html' } })
    for (const path of ['/large', '/page', '/gone']) {
      const file = shared('sales.csv', path)
      await drop([{ ...file, content: { ...file.content, uniqueId: path } }])
    }
    expect(words()).toEqual([
      expect.stringContaining('sales.csv is over 0 MB'),
      expect.stringContaining('Teams sent a web page instead of sales.csv'),
      expect.stringContaining('sales.csv can no longer be read in Teams (404)'),
    ])
    expect(await imports()).toEqual([])
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  it('is asked for again when its host is out of order, and given up with a reference', async () => {
    const { host, drop, shared, words } = await teamsFiles()
    host.served.set('/dl', { status: 503, body: '' })
    const file = shared('sales.csv', '/dl')
    await expect(drop([file], LAN, 1)).rejects.toThrow('503')
    await drop([file], LAN, 3)
    expect(words()).toEqual([expect.stringContaining('reference')])
  })
})

it('a file in a channel is answered with the ways round, and is not fetched', async () => {
  const { host, drop, shared, said, words, imports } = await teamsFiles()
  await drop([shared('sales.csv', '/dl')], IN_CHANNEL)
  const [text = ''] = words()
  checkCard(JSON.parse(text) as AdaptiveCard)
  expect(said).toMatchObject([{ to: IN_CHANNEL.conversation }])
  for (const part of [
    'Teams brings me no files from a channel or group.',
    'https://teams.microsoft.com/l/chat/0/0?users=28%3Aapp',
    'https://semir.example.com/upload/sales/',
  ])
    expect(text).toContain(part)
  expect([host.asked, await imports()]).toEqual([[], []])
})

describe('a file for a person', () => {
  const LARGE = randomBytes(5_000_000)

  it('is offered, sent in chunks without a token when they take it, and shown in place of the offer, once', async () => {
    const { host, said, send, answer } = await teamsFiles()
    await send('report.xlsx', LARGE)
    expect(said[0]?.activity.attachments).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: 'report.xlsx',
        content: { description: 'Workbook', sizeInBytes: LARGE.length },
      },
    ])
    await answer('accept')
    await answer('accept', { jobId: 'job-2' })
    const stored = host.stored.get('/upload')
    expect(stored?.bytes.equals(LARGE)).toBe(true)
    expect(stored?.ranges).toEqual(['bytes 0-3276799/5000000', 'bytes 3276800-4999999/5000000'])
    expect(stored?.headers).not.toContain('authorization')
    expect(said.slice(1)).toEqual([
      {
        to: 'a:lan',
        edits: 'said-1',
        activity: {
          type: 'message',
          summary: 'report.xlsx',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.teams.card.file.info',
              name: 'report.xlsx',
              contentUrl: 'https://contoso-my.sharepoint.com/report.xlsx',
              content: { uniqueId: 'U-2', fileType: 'xlsx' },
            },
          ],
        },
      },
    ])
  })

  it('is shown anew when the offer can no longer be edited', async () => {
    const { said, gone, send, answer } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    gone.add('said-1')
    await answer('accept')
    expect(said.at(-1)).toMatchObject({ to: 'a:lan', activity: { summary: 'report.xlsx' } })
    expect(said.at(-1)?.edits).toBeUndefined()
  })

  it('is let be when they do not want it', async () => {
    const { host, said, words, send, answer } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    await answer('decline')
    expect(said.at(-1)).toMatchObject({ edits: 'said-1' })
    expect(words().at(-1)).toContain('report.xlsx was not sent.')
    expect(host.asked).toEqual([])
  })

  it('is sent to the storage of Teams alone, and a refusal is told', async () => {
    const { host, words, send, answer } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    await answer('accept', { uploadInfo: { uploadUrl: 'https://evil.example.com/upload' } })
    expect(words().at(-1)).toContain('Teams did not take report.xlsx (host).')
    host.refusals.push(403)
    await answer('accept')
    expect(words().at(-1)).toContain('Teams did not take report.xlsx (403).')
  })

  it('is sent again from the beginning of a later attempt while the storage is out of order', async () => {
    const { host, send, answer, said } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    host.refusals.push(503)
    await expect(answer('accept')).rejects.toThrow('503')
    await answer('accept', { attempt: 2 })
    expect(host.stored.get('/upload')?.bytes.toString()).toBe('bytes')
    expect(said.at(-1)).toMatchObject({ edits: 'said-1', activity: { summary: 'report.xlsx' } })
  })

  it('that is not kept any more, or was offered in another chat, is not sent', async () => {
    const { host, words, send, answer, spotAt } = await teamsFiles()
    const path = await send('report.xlsx', Buffer.from('bytes'))
    await spotAt({ ...LAN, conversation: 'a:minh' })
    await answer('accept', { asker: { conversation: 'a:minh' } })
    await rm(path)
    await answer('accept')
    const gone = 'report.xlsx is no longer kept: files wait for a day.'
    expect(words().slice(1)).toEqual([expect.stringContaining(gone), expect.stringContaining(gone)])
    expect(host.asked).toEqual([])
  })
})

it('a workbook in a channel is a link that ends', async () => {
  const { words, send, ops } = await teamsFiles()
  await send('report.xlsx', Buffer.from('bytes'), IN_CHANNEL)
  const [text = ''] = words()
  checkCard(JSON.parse(text) as AdaptiveCard)
  expect(text).toMatch(/https:\/\/semir\.example\.com\/d\/[\w-]{40,}\/report\.xlsx/)
  expect(await ops.selectFrom('file_links').select('name').execute()).toEqual([{ name: 'report.xlsx' }])
})
