import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'

/**
 * Writes a file that does not exist yet, readable by its owner alone, and waits until it is whole. When that fails the file
 * is removed, unless it was there before. `work` ends the stream; `failed` rejects once the file cannot be written.
 */
export async function writeNewFile(
  path: string,
  work: (file: WriteStream, failed: Promise<never>) => unknown,
): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  const whole = finished(file)
  const failed = whole.then(() => new Promise<never>(() => undefined))
  failed.catch(() => undefined)
  try {
    await Promise.race([work(file, failed), failed])
    await whole
  } catch (error) {
    // While it is being opened it would be there again after it was removed.
    const closed = new Promise<void>((resolve) => file.once('close', () => resolve()))
    file.destroy()
    if (!file.closed) await closed
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(path, { force: true })
    throw error
  }
}
