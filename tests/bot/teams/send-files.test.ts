import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { unshareFile } from '../../../src/core/db/shared-files.ts'
import type { AdaptiveCard } from '../../../src/bot/teams/render/card.ts'
import { checkCard } from './parse-card.ts'
import { IN_CHANNEL, LAN, teamsFiles } from './support/teams-files.ts'

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

  it('is shown in a new message when the offer can no longer be edited', async () => {
    const { said, gone, send, answer } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    gone.add('said-1')
    await answer('accept')
    expect(said.at(-1)).toMatchObject({ to: 'a:lan', activity: { summary: 'report.xlsx' } })
    expect(said.at(-1)?.edits).toBeUndefined()
  })

  it('is not sent when they decline it', async () => {
    const { host, said, words, send, answer } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    await answer('decline')
    expect(said.at(-1)).toMatchObject({ edits: 'said-1' })
    expect(words().at(-1)).toContain('report.xlsx was not sent.')
    expect(host.asked).toEqual([])
  })

  it('is sent only to the storage of Teams, and a refusal is reported', async () => {
    const { host, words, send, answer } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    await answer('accept', { uploadInfo: { uploadUrl: 'https://evil.example.com/upload' } })
    expect(words().at(-1)).toContain('Teams rejected report.xlsx (host).')
    host.refusals.push(403)
    await answer('accept')
    expect(words().at(-1)).toContain('Teams rejected report.xlsx (403).')
  })

  it('is sent again by a later attempt when the storage fails', async () => {
    const { host, send, answer, said } = await teamsFiles()
    await send('report.xlsx', Buffer.from('bytes'))
    host.refusals.push(503)
    await expect(answer('accept')).rejects.toThrow('503')
    await answer('accept', { attempt: 2 })
    expect(host.stored.get('/upload')?.bytes.toString()).toBe('bytes')
    expect(said.at(-1)).toMatchObject({ edits: 'said-1', activity: { summary: 'report.xlsx' } })
  })

  it('that was deleted meanwhile, or was offered in another chat, is not sent', async () => {
    const { ops, host, words, send, answer, spotAt } = await teamsFiles()
    const path = await send('report.xlsx', Buffer.from('bytes'))
    await spotAt({ ...LAN, conversation: 'a:minh' })
    await answer('accept', { asker: { conversation: 'a:minh' } })
    await rm(path)
    await unshareFile(ops, path)
    await answer('accept')
    const gone = 'report.xlsx is no longer stored: files are kept for one day.'
    expect(words().slice(1)).toEqual([expect.stringContaining(gone), expect.stringContaining(gone)])
    expect(host.asked).toEqual([])
  })
})

it('a workbook in a channel is a link that expires', async () => {
  const { words, send, ops } = await teamsFiles()
  await send('report.xlsx', Buffer.from('bytes'), IN_CHANNEL)
  const [text = ''] = words()
  checkCard(JSON.parse(text) as AdaptiveCard)
  expect(text).toMatch(/https:\/\/semir\.example\.com\/d\/[\w-]{40,}\/report\.xlsx/)
  expect(await ops.selectFrom('file_links').select('name').execute()).toEqual([{ name: 'report.xlsx' }])
})
