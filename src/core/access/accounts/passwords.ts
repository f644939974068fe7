import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import { once } from '../../memoize.ts'
import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** Concurrent hashes: half of the libuv threads, which files and compression use too; 19 MiB each. */
const AT_ONCE = 2
/** Password requests running or waiting at a time, which take a few seconds in all. */
const MAX_REQUESTS = 100
/** Seconds after which a refused request is worth a retry. */
const RETRY_AFTER = 5

type Turns = <Result>(hash: () => Promise<Result>) => Promise<Result>

/** Limits concurrent hashes, so that a burst of sign-ins does not occupy the whole process. */
export function hashTurns(): Turns {
  const hashes = bulkhead(AT_ONCE, Infinity)
  return (hash) => hashes.execute(hash)
}

/** The limit of this process, because threads and memory are shared by all databases. */
export const inHashTurn = hashTurns()

/** The password requests of each ops database. */
const requests = new WeakMap<Kysely<OpsSchema>, ReturnType<typeof bulkhead>>()

/**
 * Runs work that hashes passwords. Throws `passwords-busy` with the seconds to wait, without running it, while too many
 * requests are under way.
 */
export async function limitPasswordWork<Result>(ops: Kysely<OpsSchema>, work: () => Promise<Result>): Promise<Result> {
  const running = requests.get(ops) ?? bulkhead(MAX_REQUESTS)
  requests.set(ops, running)
  try {
    return await running.execute(work)
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error
    throw new AppError('passwords-busy', { seconds: RETRY_AFTER })
  }
}

/** argon2id with the parameters OWASP recommends; memory in KiB. Hashes with other parameters still verify. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
/** In Unicode characters. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

const derive = promisify(argon2)

/** Hashes a password with a new salt. Takes about 40 ms on another thread, once `inHashTurn` allows it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return encode(COST, salt, await hashOf(password, salt, COST))
}

/** Whether the password matches the stored hash. */
export async function verifyPassword(password: string, encoded: string): Promise<boolean> {
  const { cost, salt, hash } = decode(encoded)
  return timingSafeEqual(await hashOf(password, salt, cost), hash)
}

/** Whether the hash was made with other parameters than the current ones. */
export function isOutdated(encoded: string): boolean {
  const { cost } = decode(encoded)
  return cost.memory !== COST.memory || cost.passes !== COST.passes || cost.parallelism !== COST.parallelism
}

/** Throws `password-short`, `password-long` or `password-common`; `about` is public data of the person, such as the name. */
export async function demandGoodPassword(password: string, about: readonly string[]): Promise<void> {
  const length = Array.from(canonical(password)).length
  if (length < SHORTEST_PASSWORD) throw new AppError('password-short', { least: SHORTEST_PASSWORD })
  if (length > LONGEST_PASSWORD) throw new AppError('password-long', { most: LONGEST_PASSWORD })
  if (await isCommonPassword(canonical(password), about)) throw new AppError('password-common')
}

/** Normalises a password, because keyboards compose accents differently. */
function canonical(password: string): string {
  return password.normalize('NFKC')
}

async function hashOf(password: string, salt: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  const message = canonical(password)
  return inHashTurn(() =>
    derive('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength: HASH_BYTES }),
  )
}

/** The standard encoding: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
function encode({ memory, passes, parallelism }: Cost, salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

function decode(encoded: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(encoded)
  if (!found) throw new TypeError('a stored password hash cannot be read')
  const [, memory, passes, parallelism, salt = '', hash = ''] = found
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

/** Number of guesses below which a password counts as common: leaked passwords with small changes. */
const FEW_GUESSES = 1e8
/** Characters that are checked; checking long passwords whole is slow and finds nothing more. */
const CHECKED_LENGTH = 48

/** Words an attacker of this site would try first. */
const SITE_WORDS = ['semir', 'balabala', 'chatops', 'password', 'matkhau']

/** Loaded on first use: unpacking the word lists takes about 150 ms. */
const estimator = once(async () => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
})

/**
 * Whether the password is easy to guess from common passwords, keyboard patterns, dates and data about the person
 * (`about`). Takes about 10 ms.
 */
async function isCommonPassword(password: string, about: readonly string[]): Promise<boolean> {
  const words = about
    .flatMap((each) => [each, ...each.split('@'), ...each.split(/[\s._@+-]+/)])
    .filter((word) => word.length > 2)
  const { guesses } = (await estimator()).check(password.slice(0, CHECKED_LENGTH), [...SITE_WORDS, ...words])
  return guesses < FEW_GUESSES
}
