import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from './errors.ts'
import { linesLost } from './log.ts'

/** What the service writes to. */
export type DiskUse = 'data' | 'temp' | 'log'

/** Watches for disks that run full. */
export interface DiskWatch {
  /** Uses whose disk has less room than is kept in reserve. */
  readonly low: () => readonly DiskUse[]
  readonly stop: () => void
}

export interface DiskWatchOptions {
  readonly folders: Readonly<Record<Exclude<DiskUse, 'log'>, string>>
  /** Bytes. */
  readonly reserve: number
  /** Replaces `freeBytes` in tests. */
  readonly free?: (folder: string) => Promise<number>
}

/** Milliseconds between two looks. */
const INTERVAL = 2_000

/** Bytes an unprivileged process may still write on the disk of a folder, or of the folder it is going to be made in. */
export async function freeBytes(folder: string): Promise<number> {
  let known = folder
  while (!existsSync(known) && dirname(known) !== known) known = dirname(known)
  const { bavail, bsize } = await statfs(known)
  return bavail * bsize
}

/** Throws `disk-full` before a file comes in or is written that there is no room for. */
export function demandRoom(disk: Pick<DiskWatch, 'low'> | undefined): void {
  if (disk?.low().includes('data')) throw new AppError('disk-full')
}

/** Looks at once, and again every two seconds, so that work that waits for room goes on by itself. */
export async function watchDisk({ folders, reserve, free = freeBytes }: DiskWatchOptions): Promise<DiskWatch> {
  let low: DiskUse[] = []
  const look = async () => {
    const found: DiskUse[] = linesLost() ? ['log'] : []
    for (const use of ['data', 'temp'] as const) if ((await free(folders[use])) < reserve) found.push(use)
    low = found
  }
  // A disk that does not even answer is not known to be full.
  const lookAgain = () => void look().catch(() => undefined)
  await look()
  const timer = setInterval(lookAgain, INTERVAL).unref()
  return { low: () => low, stop: () => clearInterval(timer) }
}
