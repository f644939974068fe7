import { stat } from 'node:fs/promises'
import { openPromise } from 'yauzl'

/** Bytes of a file, or of what a zip holds; of one that cannot be read, its own. */
export async function unpackedSize(path: string): Promise<number> {
  const { size } = await stat(path)
  try {
    const zip = await openPromise(path)
    let unpacked = 0
    for await (const entry of zip.eachEntry()) unpacked += entry.uncompressedSize
    zip.close()
    return Math.max(size, unpacked)
  } catch {
    return size
  }
}
