import type { Kysely } from 'kysely'
import { type HintListener, sqlRules } from './sql.ts'

/**
 * Wakes those who wait for the topic, in every process, once the transaction is committed. A hint may be lost, so it is
 * never the only way to learn of something.
 */
export async function hint<Schema>(db: Kysely<Schema>, topic: string): Promise<void> {
  await sqlRules(db).hints?.send(db, topic)
}

const DEAF: HintListener = { hears: () => false, stop: () => Promise.resolve() }

/** Calls `wake` for each hint of the topic. A database of one machine gives none: its few processes look often. */
export function listenForHints<Schema>(db: Kysely<Schema>, topic: string, wake: () => void): HintListener {
  return sqlRules(db).hints?.listen(topic, wake) ?? DEAF
}
