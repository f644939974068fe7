import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { temporaryDataDir } from '../support/databases.ts'
import { until } from '../support/until.ts'
import { createVisitor, type Visitor } from '../web/support/visitor.ts'
import { startService } from './support/start-service.ts'

/** Debian's faketime lets a minute of the service pass in five seconds. */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
const env = { LD_PRELOAD: library, FAKETIME: '+0 x12' }

const BOUNDARY = 'trickle'
const body = async (visit: Visitor) => [
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${await visit.csrf()}\r\n`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="sales.csv"\r\n`,
  'Content-Type: text/csv\r\n\r\nInvoice Number,Shop ID,Sales Date,Sales Amount\n',
  ...Array.from({ length: 36 }, (_, n) => `A${n},HN01,2026-01-02,5\n`),
  `\r\n--${BOUNDARY}--\r\n`,
]

/** Sends a body piece by piece and resolves to the status, or to what ended the connection. */
function trickle(origin: string, visit: Visitor, pieces: readonly string[], pause: (nth: number) => number) {
  const cookie = [...visit.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  return new Promise<number | string>((resolve) => {
    const sending = request(`${origin}/upload/`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sending.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    const send = async () => {
      for (const [nth, piece] of pieces.entries()) {
        if (sending.destroyed) return
        sending.write(piece)
        await sleep(pause(nth))
      }
      sending.end()
    }
    void send()
  })
}

describe.runIf(existsSync(library))('an upload over a slow line', { timeout: 120_000 }, () => {
  it('takes six minutes while bytes arrive, and ends when none do for a minute', async () => {
    const { signInLink } = await startService(await temporaryDataDir(), ['--no-demo'], { env })
    const { origin, pathname, search } = new URL(signInLink)
    const visit = createVisitor(origin)
    await visit.get(pathname + search)
    // The first reads load their threads, for which this clock leaves hardly any time.
    await until(async () => (await visit.get('/imports/')).status === 200)
    const begun = performance.now()
    expect(await trickle(origin, visit, await body(visit), () => 800)).toBe(303)
    expect((performance.now() - begun) * 12).toBeGreaterThan(6 * 60_000)
    expect(await visit.text('/imports/')).toContain('sales.csv')
    expect(await trickle(origin, visit, await body(visit), (nth) => (nth === 5 ? 20_000 : 10))).toBe(408)
  })
})
