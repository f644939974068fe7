import { open } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import type { LinkedFile } from '../../../core/access/links/file-links.ts'
import { isAllowedHost } from './allowed-host.ts'
import { publicRequest } from './public-request.ts'

export interface Upload {
  readonly url: string
  /** Where files may be sent. */
  readonly fileHosts: readonly string[]
  readonly signal: AbortSignal
}

/** Bytes of one request: storage behind Teams wants multiples of 320 KiB. */
const CHUNK = 10 * 320 * 1024
/** Milliseconds for one chunk. */
const TIMEOUT = 60_000

/**
 * Sends a file to the address Teams opened for it, chunk by chunk. Throws `teams-file-refused`, and a plain error for
 * what may pass.
 */
export async function uploadFile({ name, path }: LinkedFile, { url, fileHosts, signal }: Upload): Promise<void> {
  const refused = (reason: string) => new AppError('teams-file-refused', { file: name, reason })
  if (!URL.canParse(url) || !isAllowedHost(new URL(url), fileHosts)) throw refused('host')
  await using file = await open(path)
  const { size } = await file.stat()
  const buffer = Buffer.alloc(Math.min(CHUNK, size))
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) throw new Error(`${name} ends before its size`)
    const { status, body } = await publicRequest(new URL(url), {
      method: 'PUT',
      headers: {
        'content-length': String(bytesRead),
        'content-range': `bytes ${at}-${at + bytesRead - 1}/${size}`,
        'content-type': 'application/octet-stream',
      },
      body: buffer.subarray(0, bytesRead),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    })
    await body?.cancel()
    if (status === 429 || status >= 500) throw new Error(`the storage of Teams answered ${status} to ${name}`)
    if (status < 200 || status > 299) throw refused(String(status))
    at += bytesRead
  }
}
