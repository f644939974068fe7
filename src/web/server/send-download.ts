import { stat } from 'node:fs/promises'
import type { Response, Request } from 'express'
import { gzip } from 'node:zlib'

export interface Download {
  readonly name: string
  readonly path: string
}

/** Sends the file; resolves when it was sent or the visitor went away. */
export function sendDownload(
  response: Response,
  { name, path }: Download,
  disposition: 'attachment' | 'inline' = 'attachment',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { dotfiles: 'allow', acceptRanges: false, cacheControl: false } as const
    const sent = (error?: Error) => {
      if (!error || response.headersSent || response.destroyed) resolve()
      else reject(error)
    }
    if (disposition === 'inline') response.sendFile(path, options, sent)
    else response.download(path, name, options, sent)
  })
}

export function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** Bytes below which compressing saves nothing. */
const LEAST = 1_024

/** Sends a text whole, compressed for those who take it so; compressing keeps nobody else waiting. */
export function sendText(request: Request, response: Response, text: string): void {
  response.vary('Accept-Encoding')
  if (text.length < LEAST || request.acceptsEncodings('gzip') === false) {
    response.send(text)
    return
  }
  gzip(text, (error, compressed) => {
    if (error) response.send(text)
    else response.set('Content-Encoding', 'gzip').send(compressed)
  })
}
