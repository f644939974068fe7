import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import { isSlackHost } from './slack-host.ts'

export interface Download {
  readonly url: string
  readonly token: string
  readonly apiUrl: string | undefined
  /** Where the bytes go; left absent when the download fails. */
  readonly path: string
  readonly maxBytes: number
  /** For messages. */
  readonly fileName: string
  readonly signal: AbortSignal
}

const MOST_REDIRECTS = 5
/** Milliseconds for a whole file. */
const TIMEOUT = 300_000

/**
 * Streams a file from Slack to disk; returns its bytes. Throws `slack-file-off-host`, `slack-file-is-page` (what Slack
 * sends instead of a file when a scope is missing), `slack-file-gone` and `slack-file-too-large`.
 */
export async function downloadFile(download: Download): Promise<number> {
  const { path, fileName: file, maxBytes } = download
  const signal = AbortSignal.any([download.signal, AbortSignal.timeout(TIMEOUT)])
  const response = await fetchFromSlack(download, signal)
  try {
    if (response.status >= 500) throw new Error(`slack answered ${response.status} to a file`)
    if (!response.ok || !response.body) throw new AppError('slack-file-gone', { file, reason: response.status })
    if (response.headers.get('content-type')?.includes('text/html')) throw new AppError('slack-file-is-page', { file })
    const counted = countBytes(maxBytes, file)
    await pipeline(Readable.fromWeb(response.body), counted.stream, createWriteStream(path, { mode: 0o600 }), {
      signal,
    })
    return counted.bytes()
  } catch (error) {
    await response.body?.cancel().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

/** Follows redirects by hand: the token goes to Slack's hosts alone. */
async function fetchFromSlack({ url, token, apiUrl, fileName }: Download, signal: AbortSignal): Promise<Response> {
  let address = new URL(url)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    if (!isSlackHost(address, apiUrl)) throw new AppError('slack-file-off-host', { file: fileName })
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal,
    })
    const next = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || next === null) return response
    await response.body?.cancel()
    address = new URL(next, address)
  }
  throw new AppError('slack-file-gone', { file: fileName, reason: 'redirects' })
}

function countBytes(maxBytes: number, file: string) {
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      bytes += chunk.length
      if (bytes > maxBytes) pass(tooLarge(file, maxBytes))
      else pass(null, chunk)
    },
  })
  return { stream, bytes: () => bytes }
}

export function tooLarge(file: string, maxBytes: number): AppError {
  return new AppError('slack-file-too-large', { file, megabytes: Math.round(maxBytes / 1_000_000) })
}
