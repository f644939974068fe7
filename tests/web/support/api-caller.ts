import type { Kysely } from 'kysely'
import { createAccessToken } from '../../../src/core/access/accounts/access-tokens.ts'
import type { OpsSchema } from '../../../src/core/db/ops-schema.ts'

interface Api {
  readonly base: string
  readonly services: { readonly ops: Kysely<OpsSchema> }
  readonly deps: { readonly now?: () => Date }
}

/** A program with a token of the account of that id. */
export async function apiCaller({ base, services, deps }: Api, accountId: string) {
  const now = deps.now?.() ?? new Date()
  const { id, text } = await createAccessToken(services.ops, { accountId, name: 'a program', days: 30 }, now)
  const call = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${base}/api/v1${path}`, { headers: { authorization: `Bearer ${text}`, ...headers } })
  return { id, text, call, json: async (path: string) => (await call(path)).json() as Promise<Record<string, unknown>> }
}
