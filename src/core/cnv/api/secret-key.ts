import { hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'secret.key'

/**
 * The key (32 bytes) that encrypts stored tokens: derived from `secret`, or from a file in the data folder that is
 * created once and readable by its owner alone. Processes that start together agree on one file.
 */
export async function secretKey(dataDir: string, secret: string | undefined): Promise<Buffer> {
  const material = secret ?? (await readOrCreate(join(dataDir, FILE)))
  return Buffer.from(hkdfSync('sha256', material, 'semir', 'service-tokens', 32))
}

/** A hard link makes the file appear whole, so that no process reads half a key. */
async function readOrCreate(path: string): Promise<string> {
  const draft = `${path}.${randomUUID()}`
  if (!existsSync(path)) {
    await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
    try {
      await link(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await rm(draft)
    }
  }
  return readFile(path, 'utf8')
}
