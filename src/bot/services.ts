import type { Kysely } from 'kysely'
import type { OpsSchema } from '../core/db/ops-schema.ts'
import type { QueryPool } from '../core/queries/query-pool.ts'

/** What commands work with; made once by the process that runs them. */
export interface BotServices {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  readonly timeZone: string
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Days a link to a report works. */
  readonly linkDays: number
  /** Where workbooks and templates are written; swept once they are a day old. */
  readonly exportsDir: string
  /** Whether the CNV settings are made. */
  readonly cnvSetUp: boolean
}
