import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The folders below the data folder. */
export interface DataDir {
  readonly root: string
  /** Files that came in and wait for their import. */
  readonly uploads: string
  /** Workbooks and other files made for one answer. */
  readonly exports: string
  readonly demo: string
  /** Copies of the databases, a folder each. */
  readonly backups: string
}

export function dataDirOf(root: string): DataDir {
  const below = (name: string) => join(root, name)
  return {
    root,
    uploads: below('uploads'),
    exports: below('exports'),
    demo: below('demo'),
    backups: below('backups'),
  }
}

/** Makes the folders, readable by their owner alone. */
export async function makeDataDir(root: string): Promise<DataDir> {
  const dirs = dataDirOf(root)
  for (const folder of Object.values(dirs)) await mkdir(folder, { recursive: true, mode: 0o700 })
  return dirs
}
