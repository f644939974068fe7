import { expect, it } from 'vitest'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import { createLog } from '../../../src/core/log.ts'
import { until } from '../../support/until.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

/** A pool that answers nothing until it is asked to stop, and what it was asked. */
function silentPool() {
  const asked: { name: string; signal: AbortSignal | undefined }[] = []
  const run: QueryPool['run'] = (name, _input, { signal } = {}) => {
    asked.push({ name, signal })
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    })
  }
  return { asked, queries: { run } }
}

it('ends the questions of a page, and of the console, when the visitor goes away, and logs no failure', async () => {
  const lines: string[] = []
  const { asked, queries } = silentPool()
  const log = createLog('warn', { write: (line) => void lines.push(line) })
  const web = await temporaryWeb({ queries, log })
  const visitor = await web.signedIn('admin')
  for (const path of ['/analytics/?period=2026-05', '/analytics/export/?period=2026-05', '/imports/']) {
    asked.length = 0
    const leaving = new AbortController()
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const page = fetch(web.base + path, { headers: { cookie }, signal: leaving.signal })
    page.catch(() => undefined)
    await until(() => asked.length > 0)
    leaving.abort()
    await until(() => asked.every(({ signal }) => signal?.aborted === true))
  }
  expect(lines).toEqual([])
})
