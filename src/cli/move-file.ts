import { copyFile, rm } from 'node:fs/promises'

/** Brings a finished file to where the person wants it, over what is there, and says where on standard error. */
export async function moveFile(path: string, target: string): Promise<void> {
  await copyFile(path, target)
  await rm(path)
  process.stderr.write(`${target}\n`)
}
