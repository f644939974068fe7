import type { Kysely } from 'kysely'
import type { OpsSchema } from '../core/db/ops-schema.ts'
import type { QueryPool } from '../core/queries/query-pool.ts'

/** What commands work with; made once by the process that runs them. */
export interface BotServices {
  readonly ops: Kysely<OpsSchema>
  readonly queries: QueryPool
  readonly timeZone: string
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  readonly linkDays: number
}
