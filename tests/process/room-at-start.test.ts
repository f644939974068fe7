import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makeDataDir } from '../../src/core/data-dir.ts'
import { openStage } from '../../src/core/db/stage.ts'
import { freeRoom, whenThereIsRoom } from '../../src/process/room-at-start.ts'
import { temporaryDatabases, temporaryDataDir } from '../support/databases.ts'
import { serve } from '../support/serve.ts'

const now = new Date()
const rows = { name: 'rows', columns: [{ name: 'a', type: 'text' }] } as const

it('removes what ended processes left, and leaves the rows of an import under way', async () => {
  const { business, dataDir } = await temporaryDatabases()
  const folders = await makeDataDir(dataDir)
  const staging = join(dataDir, 'staging')
  const stage = openStage(business.db, { path: join(staging, 'running-1.db'), tables: [rows] })
  onTestFinished(() => stage.close())
  await stage.add('rows', [['x']], 1)
  await writeFile(join(staging, 'dead-1.db'), 'rows of an import that was killed')
  await writeFile(join(staging, 'dead-1.db-journal'), '')
  await writeFile(join(folders.uploads, 'a.part'), '')
  await writeFile(join(folders.uploads, 'b'), 'waits for its import')
  await mkdir(join(folders.backups, '2026-06-15.partial'))
  const [old, fresh] = ['old.xlsx', 'fresh.xlsx'].map((name) => join(folders.exports, name))
  for (const file of [old ?? '', fresh ?? '']) await writeFile(file, '')
  const before = new Date(now.getTime() - 2 * 3_600_000)
  await utimes(old ?? '', before, before)

  await freeRoom(folders, { low: false, now })
  expect(await readdir(staging)).toEqual(['running-1.db'])
  expect(await readdir(folders.uploads)).toEqual(['b'])
  expect(await readdir(folders.backups)).toEqual([])
  expect(await readdir(folders.exports)).toHaveLength(2)
  await freeRoom(folders, { low: true, now })
  expect(await readdir(folders.exports)).toEqual(['fresh.xlsx'])
  expect(await stage.merge(async () => 'merged')).toBe('merged')
})

it('starts nothing new while an import merges, and sweeps none of its rows', async () => {
  const { business, dataDir } = await temporaryDatabases()
  const folders = await makeDataDir(dataDir)
  const stage = openStage(business.db, { path: join(dataDir, 'staging', 'merging-1.db'), tables: [rows] })
  await stage.add('rows', [['x']], 1)
  await stage.merge(async (trx) => {
    await trx
      .selectFrom('stage.rows' as never)
      .selectAll()
      .execute()
    await freeRoom(folders, { low: true, now })
    expect(await readdir(join(dataDir, 'staging'))).toContain('merging-1.db')
  })
  await stage.close()
})

it('answers every request with what is the matter until there is room, and then starts', async () => {
  await temporaryDataDir()
  const server = createServer()
  const { base, close } = await serve(server)
  onTestFinished(close)
  let full = true
  const said: string[] = []
  const work = async () => {
    if (full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    return 'started'
  }
  const { signal } = new AbortController()
  const starting = whenThereIsRoom(work, { server, language: 'en', print: (line) => void said.push(line), signal })
  const [page, health] = await Promise.all([fetch(`${base}/analytics/`), fetch(`${base}/healthz`)])
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('The disk is full')])
  expect([health.status, await health.json()]).toEqual([503, { ok: false, low: ['data'] }])
  full = false
  expect(await starting).toBe('started')
  expect(server.listenerCount('request')).toBe(0)
  expect(said).toHaveLength(1)
})

const print = () => undefined

const damaged = async () => {
  throw Object.assign(new Error('damaged'), { code: 'SQLITE_NOTADB' })
}

it('ends the wait on Ctrl-C, and does not wait for another trouble', async () => {
  const server = createServer()
  const ending = new AbortController()
  const full = async () => {
    ending.abort()
    throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  expect(await whenThereIsRoom(full, { server, language: 'en', print, signal: ending.signal })).toBeUndefined()
  const { signal } = new AbortController()
  await expect(whenThereIsRoom(damaged, { server, language: 'en', print, signal })).rejects.toThrow('damaged')
})
