import type { Kysely } from 'kysely'

/** What is stored of strangers, of second factors, and of where an audited action came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The workspace of each chat platform that the service was connected to first.
  await db.schema
    .createTable('chat_workspaces')
    .addColumn('platform', 'text', (c) => c.primaryKey().notNull())
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('pinned_at', 'text', (c) => c.notNull())
    .execute()
  // The account a chat person asks to be connected with, until an admin decides.
  await db.schema.alterTable('chat_people').addColumn('wanted_account_id', 'text').execute()
  // When the person of a session last proved who they are.
  await db.schema.alterTable('sessions').addColumn('confirmed_at', 'text').execute()
  await db.schema.alterTable('audit_events').addColumn('address', 'text').execute()
  // The sealed secret of a second factor, and the latest step of time it was used for.
  await db.schema.alterTable('accounts').addColumn('totp_secret', 'text').execute()
  await db.schema.alterTable('accounts').addColumn('totp_step', 'integer').execute()
  await db.schema
    .createTable('recovery_codes')
    .addColumn('code_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute()
  await db.schema.createIndex('recovery_codes_account').on('recovery_codes').column('account_id').execute()
  await db.schema.createIndex('report_links_maker').on('report_links').column('created_by').execute()
}
