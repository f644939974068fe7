import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { ReplyFile } from '../../core/reply.ts'
import type { Connector, Spot } from './connector.ts'

export interface SendFilesDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: Connector
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
}

/** Offers a file of a reply: in a person's own chat, or as a link that ends where others read along. */
export async function sendFile(_deps: SendFilesDeps, _spot: Spot, file: ReplyFile, _language: Language): Promise<void> {
  throw new Error(`no way to send ${file.name} yet`)
}
