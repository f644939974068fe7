import { hkdfSync, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
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

async function readOrMake(path: string): Promise<string> {
  await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return readFile(path, 'utf8')
}
