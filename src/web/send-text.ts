import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

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
