import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { lockFolder } from '../../../src/core/db/sqlite/lock-folder.ts'
import { temporaryDataDir } from '../../support/databases.ts'

const holder = fileURLToPath(new URL('./support/hold-lock.ts', import.meta.url))

it('lets one process have a data folder, and names it to the next', async () => {
  const folder = await temporaryDataDir()
  const since = new Date('2026-06-15T05:00:00Z')
  const release = lockFolder(folder, since)
  expect(() => lockFolder(folder)).toThrow(
    expect.objectContaining({
      code: 'data-in-use',
      params: expect.objectContaining({ pid: process.pid, since: since.toISOString() }),
    }),
  )
  release()
  lockFolder(folder)()
})

it('is free again when the process that had it was killed', async () => {
  const folder = await temporaryDataDir()
  const child = fork(holder, [folder])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'data-in-use' }))
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  lockFolder(folder)()
})
