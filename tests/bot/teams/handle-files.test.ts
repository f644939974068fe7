import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AdaptiveCard } from '../../../src/bot/teams/render/card.ts'
import { checkCard } from './parse-card.ts'
import { IN_CHANNEL, LAN, teamsFiles } from './support/teams-files.ts'

const CSV = 'Invoice Number,Sales Date,Shop ID,Sales Amount\nHN1,2026-01-01,HN01,1000\n'

describe('a file sent to the bot in the personal chat', () => {
  it('is fetched without any token and queued for import once, with a message that tracks it', async () => {
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

  it('is not read when the person may not import, or it is not a table', async () => {
    const viewer = await teamsFiles({ role: 'viewer' })
    await viewer.drop([viewer.shared('sales.csv', '/dl')])
    expect(viewer.words()).toEqual([
      expect.stringContaining('You do not have permission to import files, so sales.csv was not read.'),
    ])
    const manager = await teamsFiles()
    await manager.drop([manager.shared('notes.docx', '/dl')])
    await manager.drop([{ contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/i' }], LAN)
    expect(manager.words()).toEqual([expect.stringContaining('notes.docx is not a table I can read.')])
    expect([...viewer.host.asked, ...manager.host.asked]).toEqual([])
  })

  it('is fetched only from file hosts, also when one of them redirects elsewhere', async () => {
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
    for (const text of words()) expect(text).toMatch(/outside Teams|can no longer be read in Teams/)
    expect(await imports()).toEqual([])
    await drop([shared('sales.csv', '/within')])
    expect(await imports()).toHaveLength(1)
    expect(await readdir(join(dataDir, 'uploads'))).toHaveLength(1)
  })

  it('that is too large, a page, or gone is refused, and leaves nothing behind', async () => {
    const { host, drop, shared, words, imports, dataDir } = await teamsFiles({ csvBytes: 100 })
    host.served.set('/large', { body: CSV.repeat(10) })
    host.served.set('/page', { body: '<html>', headers: { 'content-type': 'text/html' } })
    for (const path of ['/large', '/page', '/gone']) {
      const file = shared('sales.csv', path)
      await drop([{ ...file, content: { ...file.content, uniqueId: path } }])
    }
    expect(words()).toEqual([
      expect.stringContaining('sales.csv is larger than 1 MB'),
      expect.stringContaining('Teams sent a web page instead of sales.csv'),
      expect.stringContaining('sales.csv can no longer be read in Teams (404)'),
    ])
    expect(await imports()).toEqual([])
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  it('is retried when its host fails, and given up with what to do', async () => {
    const { host, drop, shared, words } = await teamsFiles()
    host.served.set('/dl', { status: 503, body: '' })
    const file = shared('sales.csv', '/dl')
    await expect(drop([file], LAN, 1)).rejects.toThrow('503')
    await drop([file], LAN, 3)
    expect(words()).toEqual([expect.stringContaining('broke off three times')])
  })
})

it('a file in a channel is answered with alternatives, and is not fetched', async () => {
  const { host, drop, shared, said, words, imports } = await teamsFiles()
  await drop([shared('sales.csv', '/dl')], IN_CHANNEL)
  const [text = ''] = words()
  checkCard(JSON.parse(text) as AdaptiveCard)
  expect(said).toMatchObject([{ to: IN_CHANNEL.conversation }])
  for (const part of [
    'Teams does not pass on files from a channel or group.',
    'https://teams.microsoft.com/l/chat/0/0?users=28%3Aapp',
    'https://semir.example.com/upload/sales/',
  ])
    expect(text).toContain(part)
  expect([host.asked, await imports()]).toEqual([[], []])
})
