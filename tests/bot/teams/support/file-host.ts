import type { IncomingMessage, ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { serve } from '../../../support/serve.ts'

/** What came for one file: the bytes so far, and how they came. */
export interface StoredFile {
  bytes: Buffer
  readonly ranges: string[]
  readonly headers: readonly string[]
}

/** The storage behind Teams: GET hands out what it holds, PUT takes a file chunk by chunk as OneDrive does. */
export async function startFileHost() {
  const served = new Map<string, { readonly status?: number; readonly headers?: object; readonly body: string }>()
  const stored = new Map<string, StoredFile>()
  /** Answers of the next PUTs, before they are taken again. */
  const refusals: number[] = []
  const asked: string[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ''
    asked.push(`${request.method} ${path}`)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.method === 'PUT') {
      const refusal = refusals.shift()
      if (refusal !== undefined) return void response.writeHead(refusal).end()
      return void response.writeHead(store(path, request.headers, Buffer.concat(chunks))).end()
    }
    const { status = 200, headers = {}, body = '' } = served.get(path) ?? { status: 404 }
    response.writeHead(status, { 'content-type': 'application/octet-stream', ...headers }).end(body)
  }
  const store = (path: string, headers: Readonly<Record<string, unknown>>, chunk: Buffer): number => {
    const file = stored.get(path) ?? { bytes: Buffer.alloc(0), ranges: [], headers: Object.keys(headers) }
    stored.set(path, file)
    const range = String(headers['content-range'])
    const [, from, to, size] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? []).map(Number)
    if (from !== file.bytes.length || to !== from + chunk.length - 1) return 416
    file.bytes = Buffer.concat([file.bytes, chunk])
    file.ranges.push(range)
    return file.bytes.length === size ? 201 : 202
  }
  const { base: url, close } = await serve((request, response) => void handle(request, response))
  onTestFinished(close)
  return { url, served, stored, refusals, asked }
}
