import { chmod, mkdir, stat, writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makeDataDir } from '../../src/core/data-dir.ts'

const rightsOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

it('removes the permissions of others from an existing data folder and its databases', async () => {
  const root = await mkdtemp(join(tmpdir(), 'semir-test-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await chmod(root, 0o755)
  await mkdir(join(root, 'uploads'), { mode: 0o755 })
  const files = ['semir.db', 'ops.db-wal', 'ops.db-shm'].map((name) => join(root, name))
  for (const file of files) await writeFile(file, '', { mode: 0o644 })
  const { uploads, backups } = await makeDataDir(root)
  expect(await Promise.all([root, uploads, backups].map(rightsOf))).toEqual(['700', '700', '700'])
  expect(await Promise.all(files.map(rightsOf))).toEqual(['600', '600', '600'])
})
