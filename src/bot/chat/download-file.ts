import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import { limitSize, type SizeLimits } from '../../core/imports/size-limit.ts'

export interface ChatDownload {
  readonly url: string
  /** Sent only to addresses that `mayFetch` allows. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whether an address may be requested; also checked for every redirect. */
  readonly mayFetch: (address: URL) => boolean
  /** The platform's name, for error messages. */
  readonly chat: string
  /** Where the file is written; a failed download leaves no file. */
  readonly path: string
  readonly limits: SizeLimits
  /** For error messages. */
  readonly fileName: string
  readonly signal: AbortSignal
  /** Requests one address without following redirects. */
  readonly ask?: (
    address: URL,
    request: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ) => Promise<Response>
}

const MOST_REDIRECTS = 5
/** Milliseconds without a byte after which a download is given up; as long as bytes arrive it may be slow. */
const IDLE_TIMEOUT = 60_000

/**
 * Streams a file from a chat platform to disk; returns its size in bytes. Throws `chat-file-off-host`,
 * `chat-file-is-page` (the platform sent a page instead: a permission is missing), `chat-file-gone` and
 * `import-too-large`.
 */
export async function downloadFile(download: ChatDownload): Promise<number> {
  const idle = new AbortController()
  const timer = setTimeout(() => idle.abort(new DOMException('no byte for a minute', 'TimeoutError')), IDLE_TIMEOUT)
  const signal = AbortSignal.any([download.signal, idle.signal])
  try {
    return await fetchFile(download, signal, () => timer.refresh())
  } finally {
    clearTimeout(timer)
  }
}

async function fetchFile(download: ChatDownload, signal: AbortSignal, arrived: () => void): Promise<number> {
  const { path, fileName: file, limits, chat } = download
  const response = await fetchAllowed(download, signal)
  try {
    if (response.status >= 500) throw new Error(`${chat} answered ${response.status} to a file`)
    if (!response.ok || !response.body) throw new AppError('chat-file-gone', { file, chat, reason: response.status })
    if (response.headers.get('content-type')?.includes('text/html')) {
      throw new AppError('chat-file-is-page', { file, chat })
    }
    const to = createWriteStream(path, { mode: 0o600 })
    const noted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        arrived()
        yield chunk
      }
    }
    await pipeline(Readable.fromWeb(response.body), noted, limitSize(file, limits), to, { signal })
    return to.bytesWritten
  } catch (error) {
    await response.body?.cancel().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

const requestAnywhere: NonNullable<ChatDownload['ask']> = (address, request) =>
  fetch(address, { ...request, redirect: 'manual' })

/** Follows redirects by hand, so that `mayFetch` checks each of them. */
async function fetchAllowed(download: ChatDownload, signal: AbortSignal): Promise<Response> {
  const { url, headers = {}, mayFetch, fileName: file, chat, ask = requestAnywhere } = download
  if (!URL.canParse(url)) throw new AppError('chat-file-off-host', { file, chat })
  let address = new URL(url)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    if (!mayFetch(address)) throw new AppError('chat-file-off-host', { file, chat })
    const response = await ask(address, { headers, signal })
    const next = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || next === null) return response
    await response.body?.cancel()
    if (!URL.canParse(next, address.href)) throw new AppError('chat-file-off-host', { file, chat })
    address = new URL(next, address)
  }
  throw new AppError('chat-file-gone', { file, chat, reason: 'redirects' })
}
