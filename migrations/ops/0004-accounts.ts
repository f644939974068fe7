import type { Kysely } from 'kysely'

/** Accounts of the web pages, custom roles, links for invitations and password resets, access tokens of programs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db)
  await createAccess(db)
  await db.schema.alterTable('chat_people').addColumn('account_id', 'text').execute()
  await db.schema.alterTable('chat_people').addColumn('name', 'text').execute()
  await db.schema.createIndex('chat_people_account').on('chat_people').column('account_id').execute()
  // Sessions are looked up by person to end a person's other sessions; sessions from before this migration just expire.
  await db.schema.alterTable('sessions').addColumn('person_key', 'text').execute()
  await db.schema.alterTable('sessions').addColumn('agent', 'text').execute()
  await db.schema.createIndex('sessions_person').on('sessions').column('person_key').execute()
  await db.schema.createIndex('audit_events_action').on('audit_events').columns(['action', 'at']).execute()
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('roles')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('permissions', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('username', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('last_sign_in_at', 'text')
    .execute()
  await db.schema.createIndex('accounts_username').on('accounts').column('username').unique().execute()
}

async function createAccess(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('role', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute()

  await db.schema
    .createTable('access_tokens')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('last_used_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute()
  await db.schema.createIndex('access_tokens_hash').on('access_tokens').column('token_hash').unique().execute()
}
