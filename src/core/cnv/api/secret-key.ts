import { hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'secret.key'

/**
 * The key stored tokens are sealed with: from `secret`, or from a file in the data folder that is made once, readable
 * by its owner alone. Processes that start together agree on one file.
 */
export async function secretKey(dataDir: string, secret: string | undefined): Promise<Buffer> {
  const material = secret ?? (await readOrMake(join(dataDir, FILE)))
  return Buffer.from(hkdfSync('sha256', material, 'semir', 'service-tokens', 32))
}

/** The file appears whole or not at all, so that no process ever reads half a key. */
async function readOrMake(path: string): Promise<string> {
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
