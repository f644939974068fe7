import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'

export interface ChatDownload {
  readonly url: string
  /** Sent to allowed addresses alone. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whether an address may be asked; also asked of every redirect. */
  readonly mayFetch: (address: URL) => boolean
  /** For messages: what the platform is called. */
  readonly chat: string
  /** Where the bytes go; left absent when the download fails. */
  readonly path: string
  readonly maxBytes: number
  /** For messages. */
  readonly fileName: string
  readonly signal: AbortSignal
  /** Asks one address and follows no redirect. */
  readonly ask?: (
    address: URL,
    request: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ) => Promise<Response>
}

const MOST_REDIRECTS = 5
/** Milliseconds for a whole file. */
const TIMEOUT = 300_000

/**
 * Streams a file from a chat platform to disk; returns its bytes. Throws `chat-file-off-host`, `chat-file-is-page` (what
 * is sent instead of a file when a right is missing), `chat-file-gone` and `chat-file-too-large`.
 */
export async function downloadFile(download: ChatDownload): Promise<number> {
  const { path, fileName: file, maxBytes, chat } = download
  const signal = AbortSignal.any([download.signal, AbortSignal.timeout(TIMEOUT)])
  const response = await fetchAllowed(download, signal)
  try {
    if (response.status >= 500) throw new Error(`${chat} answered ${response.status} to a file`)
    if (!response.ok || !response.body) throw new AppError('chat-file-gone', { file, chat, reason: response.status })
    if (response.headers.get('content-type')?.includes('text/html')) {
      throw new AppError('chat-file-is-page', { file, chat })
    }
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

const askAnywhere: NonNullable<ChatDownload['ask']> = (address, request) =>
  fetch(address, { ...request, redirect: 'manual' })

/** Follows redirects by hand, so that none leads elsewhere. */
async function fetchAllowed(download: ChatDownload, signal: AbortSignal): Promise<Response> {
  const { url, headers = {}, mayFetch, fileName: file, chat, ask = askAnywhere } = download
  let address = new URL(url)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    if (!mayFetch(address)) throw new AppError('chat-file-off-host', { file, chat })
    const response = await ask(address, { headers, signal })
    const next = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || next === null) return response
    await response.body?.cancel()
    address = new URL(next, address)
  }
  throw new AppError('chat-file-gone', { file, chat, reason: 'redirects' })
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
  return new AppError('chat-file-too-large', { file, megabytes: Math.round(maxBytes / 1_000_000) })
}
