import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { CnvToken } from './sign-in.ts'
import { createCipheriv, createDecipheriv, randomBytes, hkdfSync, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The access token that all calls share. */
export interface TokenSource {
  /** `refused`: a token that the service rejected, to be replaced. Concurrent callers share one sign-in. */
  readonly token: (refused?: string) => Promise<string>
}

export interface TokenSourceDeps {
  readonly ops: Kysely<OpsSchema>
  readonly key: Buffer
  readonly now: () => Date
  readonly signIn: () => Promise<CnvToken>
}

const SERVICE = 'cnv'
/** A token is not used during its last so many seconds. */
const MARGIN = 300

/**
 * Stores the token encrypted in the operations database, where other processes find it, until five minutes before it
 * expires. A token with a shorter life serves its own client for half its life, so that not every call signs in.
 */
export function createTokenSource({ ops, key, now, signIn }: TokenSourceDeps): TokenSource {
  let current: { token: string; until: number } | undefined
  let fetching: Promise<string> | undefined

  const load = async () => {
    const row = await ops.selectFrom('service_tokens').selectAll().where('service', '=', SERVICE).executeTakeFirst()
    const token = row && unseal(row.sealed, key)
    return row && token !== undefined ? { token, until: Date.parse(row.expires_at) } : undefined
  }

  const fetch = async (refused: string | undefined): Promise<string> => {
    const stored = await load()
    if (stored && stored.token !== refused && stored.until > now().getTime()) {
      current = stored
      return stored.token
    }
    const { token, expiresIn } = await signIn()
    const at = now().getTime()
    const left = Math.max(0, expiresIn - MARGIN)
    await store(token, at + left * 1000)
    current = { token, until: at + Math.max(left, Math.min(MARGIN, expiresIn / 2)) * 1000 }
    return token
  }

  const store = async (token: string, until: number) => {
    const row = {
      sealed: seal(token, key),
      expires_at: new Date(until).toISOString(),
      created_at: now().toISOString(),
    }
    await ops
      .insertInto('service_tokens')
      .values({ service: SERVICE, ...row })
      .onConflict((conflict) => conflict.column('service').doUpdateSet(row))
      .execute()
  }

  return {
    async token(refused) {
      if (current && current.token !== refused && current.until > now().getTime()) return current.token
      fetching ??= fetch(refused).finally(() => (fetching = undefined))
      return fetching
    },
  }
}

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
