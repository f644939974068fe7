import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { downloadFile } from '../../../src/bot/chat/download-file.ts'
import { temporaryDataDir } from '../../support/databases.ts'
import { serve } from '../../support/serve.ts'

async function downloadFrom(url: string) {
  const path = join(await temporaryDataDir(), 'file')
  const { signal } = new AbortController()
  const limits = { csvBytes: 1_000_000, xlsxBytes: 1_000_000 }
  await downloadFile({ url, path, fileName: 'sales.csv', chat: 'Slack', limits, signal, mayFetch: () => true })
  return readFile(path, 'utf8')
}

it.each(['not an address', '', 'https://'])('refuses the address %j', async (url) => {
  await expect(downloadFrom(url)).rejects.toMatchObject({ code: 'chat-file-off-host' })
})

it('refuses to be led to what is no address', async () => {
  const { base, close } = await serve((_, response) => response.writeHead(302, { location: 'http://[' }).end())
  onTestFinished(close)
  await expect(downloadFrom(base)).rejects.toMatchObject({ code: 'chat-file-off-host' })
})

async function* pieces() {
  for (const piece of ['a,b\n', '1,2\n', '3,4\n']) {
    await sleep(20)
    yield piece
  }
}

it('takes a file that comes in pieces', async () => {
  const { base, close } = await serve((_, response) => void Readable.from(pieces()).pipe(response))
  onTestFinished(close)
  expect(await downloadFrom(base)).toBe('a,b\n1,2\n3,4\n')
})
