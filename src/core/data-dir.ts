import { chmod, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from './errors.ts'

/** The folders below the data folder. */
export interface DataDir {
  readonly root: string
  /** Received files that wait for their import. */
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

/** Makes the folders with mode 0700, and restricts existing folders and databases to it. Throws `data-dir-open`. */
export async function makeDataDir(root: string): Promise<DataDir> {
  const dirs = dataDirOf(root)
  for (const folder of Object.values(dirs)) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await closeToOthers(folder)
  }
  const inRoot = await readdir(root, { withFileTypes: true })
  const files = inRoot.filter((entry) => entry.isFile() && DATABASE.test(entry.name))
  for (const { name } of files) await closeToOthers(join(root, name))
  return dirs
}

/** A database and SQLite's files beside it (`-wal`, `-shm`). */
const DATABASE = /\.db(?:-\w+)?$/u
const OTHERS = 0o077

/** Removes the permissions of group and others. A file that has disappeared is ignored. */
async function closeToOthers(path: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const { mode } = await stat(path)
    if (mode & OTHERS) await chmod(path, mode & 0o700)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return
    if (code === 'EPERM') throw new AppError('data-dir-open', { file: path }, { cause: error })
    throw error
  }
}
