import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import { once } from '../../memoize.ts'
import { inHashTurn } from './password-turns.ts'

/** argon2id as OWASP's password storage advice has it; memory in KiB. Others in a stored hash still verify. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Characters, as people count them. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

const derive = promisify(argon2)

/** What is stored of a password: the hash with how it was made. Runs on a thread of its own for about 40 ms, when it is its turn. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return encode(COST, salt, await hashOf(password, salt, COST))
}

/** Whether the password is the one of the stored hash. */
export async function verifyPassword(password: string, encoded: string): Promise<boolean> {
  const { cost, salt, hash } = decode(encoded)
  return timingSafeEqual(await hashOf(password, salt, cost), hash)
}

/** Whether the hash was made at another cost than passwords are hashed at today. */
export function isOutdated(encoded: string): boolean {
  const { cost } = decode(encoded)
  return cost.memory !== COST.memory || cost.passes !== COST.passes || cost.parallelism !== COST.parallelism
}

/** Throws `password-short`, `password-long` or `password-common`; `about` is what others know of the person. */
export async function demandGoodPassword(password: string, about: readonly string[]): Promise<void> {
  const length = Array.from(canonical(password)).length
  if (length < SHORTEST_PASSWORD) throw new AppError('password-short', { least: SHORTEST_PASSWORD })
  if (length > LONGEST_PASSWORD) throw new AppError('password-long', { most: LONGEST_PASSWORD })
  if (await isCommonPassword(canonical(password), about)) throw new AppError('password-common')
}

/** One spelling of a password, whichever way a keyboard puts accents together. */
function canonical(password: string): string {
  return password.normalize('NFKC')
}

async function hashOf(password: string, salt: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  const message = canonical(password)
  return inHashTurn(() =>
    derive('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength: HASH_BYTES }),
  )
}

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, as argon2's own tools write it. */
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

/** Guesses below which a password counts as common: what a list of leaked ones with a few changes holds. */
const FEW_GUESSES = 1e8
/** Characters looked at: a beginning nobody guesses needs no look at the rest, and a long look takes long. */
const LOOKED_AT = 48

/** What anybody who attacks this site would try first. */
const SITE = ['semir', 'balabala', 'chatops', 'password', 'matkhau']

/** Loaded when a password is chosen: unpacking the lists takes some 150 ms, which every command would wait for. */
const estimator = once(async () => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
})

/**
 * Whether somebody who knows common passwords, keyboards, dates and what is known of the person (`about`) would guess
 * it soon. A look takes about 10 ms.
 */
async function isCommonPassword(password: string, about: readonly string[]): Promise<boolean> {
  const words = about
    .flatMap((each) => [each, ...each.split('@'), ...each.split(/[\s._@+-]+/)])
    .filter((word) => word.length > 2)
  const { guesses } = (await estimator()).check(password.slice(0, LOOKED_AT), [...SITE, ...words])
  return guesses < FEW_GUESSES
}
