import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PART } from './receive-upload.ts'

/** Removes the parts of files that a killed process was receiving. Call it before the first upload can come. */
export async function removeCutUploads(folder: string): Promise<void> {
  const names = await readdir(folder)
  await Promise.all(names.filter((name) => name.endsWith(PART)).map((name) => rm(join(folder, name), { force: true })))
}
