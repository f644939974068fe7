import { copyFile, rm } from 'node:fs/promises'

/** Moves a finished file to its target, replacing any file there, and prints the path to standard error. */
export async function moveFile(path: string, target: string): Promise<void> {
  await copyFile(path, target)
  await rm(path)
  process.stderr.write(`${target}\n`)
}
