import { write } from '../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import { formatDuration } from '../i18n/formats.ts'
import { hashToken } from './token.ts'

/** An account or address whose failures are counted. */
export interface Throttled {
  readonly key: string
  /** Failures allowed before pauses start. */
  readonly free: number
}

/** The first pause, which doubles with each further failure, and the longest, in milliseconds. */
const FIRST_PAUSE = 15_000
const LONGEST_PAUSE = 15 * 60_000
/** Milliseconds after which one failure is forgiven, so that occasional mistakes never lead to a pause. */
const FORGIVEN_EACH = 30 * 60_000
/** Failures beyond `free` that are counted; the cap lets the count of an attack decay within hours. */
const MOST = 7

/**
 * Counts an attempt as failed before it is made, so that concurrent attempts all count. Returns the highest number of
 * failures of the keys, and whether a pause starts now.
 * Throws `attempts-paused` with the seconds to wait, without counting, while one of the keys is paused.
 */
export async function countAttempt(
  ops: Kysely<OpsSchema>,
  throttled: readonly Throttled[],
  now: Date,
): Promise<{ readonly failures: number; readonly paused: boolean }> {
  return write(ops, async (trx) => {
    const counts = []
    for (const each of throttled) counts.push(await countOf(trx, each, now))
    const until = Math.max(...counts.map(({ pausedUntil }) => pausedUntil))
    const wait = until - now.getTime()
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000)
      throw new AppError('attempts-paused', { seconds, wait: formatDuration(seconds * 1000) })
    }
    for (const { key, free, failures } of counts) {
      const counted = Math.min(failures + 1, free + MOST)
      await writeCount(trx, key, counted, pauseAfter(counted - free, now), now)
    }
    return {
      failures: Math.ceil(Math.max(...counts.map(({ failures }) => failures + 1))),
      paused: counts.some(({ failures, free }) => failures + 1 > free),
    }
  })
}

/** Removes the last counted failure, after the attempt succeeded. */
export async function forgiveAttempt(ops: Kysely<OpsSchema>, { key }: Throttled): Promise<void> {
  await ops
    .updateTable('attempts')
    .set((row) => ({ failures: row('failures', '-', 1), paused_until: null }))
    .where('key_hash', '=', hashToken(key))
    .execute()
}

/** Resets the failures of the key to 0, which also makes it known to `isKnown`. */
export async function clearAttempts(ops: Kysely<OpsSchema>, { key }: Throttled, now: Date): Promise<void> {
  await writeCount(ops, key, 0, null, now)
}

/** Whether the key was ever counted or cleared. */
export async function isKnown(ops: Kysely<OpsSchema>, { key }: Throttled): Promise<boolean> {
  const row = await ops
    .selectFrom('attempts')
    .select('key_hash')
    .where('key_hash', '=', hashToken(key))
    .executeTakeFirst()
  return row !== undefined
}

async function countOf(trx: Kysely<OpsSchema>, { key, free }: Throttled, now: Date) {
  const row = await trx
    .selectFrom('attempts')
    .select(['failures', 'last_at', 'paused_until'])
    .where('key_hash', '=', hashToken(key))
    .executeTakeFirst()
  if (!row) return { key, free, failures: 0, pausedUntil: 0 }
  const forgiven = Math.max(0, now.getTime() - Date.parse(row.last_at)) / FORGIVEN_EACH
  const until = row.paused_until === null ? 0 : Date.parse(row.paused_until)
  // A pause that ends later than any lasts was set before the clock was set back.
  const pausedUntil = until > now.getTime() + LONGEST_PAUSE ? 0 : until
  return { key, free, failures: Math.max(0, row.failures - forgiven), pausedUntil }
}

async function writeCount(
  ops: Kysely<OpsSchema>,
  key: string,
  failures: number,
  pausedUntil: string | null,
  now: Date,
): Promise<void> {
  const row = { failures, last_at: now.toISOString(), paused_until: pausedUntil }
  await ops
    .insertInto('attempts')
    .values({ key_hash: hashToken(key), ...row })
    .onConflict((conflict) => conflict.column('key_hash').doUpdateSet(row))
    .execute()
}

/** The end of the pause for a number of failures beyond the free ones; null when there is no pause. */
function pauseAfter(tooMany: number, now: Date): string | null {
  if (tooMany <= 0) return null
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (Math.ceil(tooMany) - 1))
  return new Date(now.getTime() + pause).toISOString()
}
