import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Encrypts and authenticates a text with a key of 32 bytes (AES-256-GCM). */
export function seal(text: string, key: Buffer): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** The text; undefined when it was sealed with another key or changed since. */
export function unseal(sealed: string, key: Buffer): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

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
