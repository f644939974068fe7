import type { Kysely } from 'kysely'

/** Accounts that people of an identity provider sign in to, and their sign-ins that have begun. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('provider_accounts')
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('provider_accounts_key', ['issuer', 'subject'])
    .execute()
  await db.schema
    .createIndex('provider_accounts_account')
    .on('provider_accounts')
    .columns(['account_id', 'issuer'])
    .unique()
    .execute()
  await db.schema
    .createTable('provider_steps')
    .addColumn('token_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('nonce', 'text', (c) => c.notNull())
    .addColumn('verifier', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('wanted', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute()
}
