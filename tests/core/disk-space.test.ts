import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { freeBytes, watchDisk } from '../../src/core/disk-space.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { until } from '../support/until.ts'

it('says which disks have less than the reserve, and looks again by itself', async () => {
  const room = new Map([
    ['/data', 50],
    ['/temp', 200],
  ])
  const free = async (folder: string) => room.get(folder) ?? 0
  const disk = await watchDisk({ folders: { data: '/data', temp: '/temp' }, reserve: 100, free })
  onTestFinished(disk.stop)
  expect(disk.low()).toEqual(['data'])
  room.set('/data', 100).set('/temp', 0)
  await until(() => disk.low().join() === 'temp')
})

it('knows the room of a folder that is not made yet', async () => {
  const folder = await temporaryDataDir()
  expect(await freeBytes(join(folder, 'not', 'yet'))).toBeGreaterThan(0)
})
