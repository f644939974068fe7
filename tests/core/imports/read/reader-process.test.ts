import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importErrorText, type ImportProgress } from '../../../../src/core/imports/import-result.ts'
import { until } from '../../../support/until.ts'
import { isAlive, readersOf } from '../support/readers.ts'
import { temporaryImports, type TemporaryImports } from '../support/temporary-imports.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const customers = (count: number) =>
  `VIP ID,Phone NO.\n${Array.from({ length: count }, (_, at) => `${at},09${String(10_000_000 + at)}\n`).join('')}`

/** Imports a file and calls back when its first rows are staged. */
async function whileReading(work: (readers: readonly number[]) => void, signal?: AbortSignal) {
  const path = join(imports.folder, 'c.csv')
  writeFileSync(path, customers(30_000))
  let seen: number[] = []
  const progress = (value: unknown) => {
    if (seen.length > 0 || (value as ImportProgress).phase !== 'reading') return
    seen = readersOf(process.pid)
    work(seen)
  }
  const detail = await imports.importFile(path, { progress, ...(signal ? { signal } : {}) }).catch(String)
  return { detail, seen }
}

test('a reader that is killed is a refusal with a text, not an error to be tried again', async () => {
  const { detail, seen } = await whileReading((readers) => readers.forEach((pid) => process.kill(pid, 'SIGKILL')))
  expect(seen).toHaveLength(1)
  expect(detail).toMatchObject({ status: 'failed', error: { code: 'import-too-complex' } })
  expect(importErrorText('en', 'c.csv', { code: 'import-too-complex', params: {} })).toContain('memory')
})

test('a reader that a stop of the service ends is no refusal: the import is tried again', async () => {
  const { detail } = await whileReading((readers) => readers.forEach((pid) => process.kill(pid, 'SIGTERM')))
  expect(detail).toMatchObject({ status: 'completed', created: 30_000 })
})

test('a cancelled import ends its reader', async () => {
  const stop = new AbortController()
  const { detail, seen } = await whileReading(() => stop.abort(new Error('cancelled')), stop.signal)
  expect(detail).toBe('Error: cancelled')
  expect(seen).toHaveLength(1)
  expect(seen.filter(isAlive)).toEqual([])
})

test('small files are read by one reader in turn, refused ones too', async () => {
  const readers = [readersOf(process.pid)]
  for (const name of ['a.csv', 'b.csv', 'c.csv']) {
    await imports.drop(name, name === 'b.csv' ? 'VIP ID,Phone NO.\n' : customers(name.charCodeAt(0)))
    readers.push(readersOf(process.pid))
  }
  const [, first = [], ...others] = readers
  expect(first).toHaveLength(1)
  expect(others).toEqual([first, first])
})

test('a reader that died while it waited is replaced', async () => {
  await imports.drop('a.csv', customers(5))
  const [idle = 0] = readersOf(process.pid)
  process.kill(idle, 'SIGKILL')
  await until(() => !isAlive(idle))
  expect(await imports.drop('b.csv', customers(6))).toMatchObject({ created: 1, unchanged: 5 })
  expect(readersOf(process.pid)).not.toContain(idle)
})

test('a reader of a large file is not used again', async () => {
  const line = `1,0912345678,${'x'.repeat(30_000)}\n`
  expect(await imports.drop('large.csv', `VIP ID,Phone NO.,Other\n${line.repeat(140)}`)).toMatchObject({ created: 1 })
  expect(readersOf(process.pid)).toEqual([])
})

test('a reader has no settings and no secrets of the service', async () => {
  let environment = ''
  const { detail } = await whileReading(([reader]) => (environment = readFileSync(`/proc/${reader}/environ`, 'utf8')))
  expect(detail).toMatchObject({ status: 'completed' })
  const names = environment.split('\0').map((line) => line.split('=')[0])
  expect(
    names.filter(
      (name) => !['', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_COMPILE_CACHE'].includes(name ?? ''),
    ),
  ).toEqual([])
})

test('a reader ends when the process that started it is killed', async () => {
  const path = join(imports.folder, 'c.csv')
  writeFileSync(path, customers(100_000))
  const program = fileURLToPath(new URL('../support/read-alone.ts', import.meta.url))
  const parent = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(parent.stdout, 'data')
  const [reader = 0, ...more] = readersOf(parent.pid ?? 0)
  expect(more).toEqual([])
  expect(isAlive(reader)).toBe(true)
  parent.kill('SIGKILL')
  await until(() => !isAlive(reader))
})
