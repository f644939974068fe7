import { sql, type Kysely, SqliteAdapter } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createSales(db)
  await createCustomers(db)
  await createCoupons(db)
  await createImports(db)
}

async function createSales(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('shops')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('shop_id', 'text', (c) => c.notNull())
    .addColumn('shop_name', 'text', (c) => c.notNull())
    .addColumn('country', 'text', (c) => c.notNull())
    .addColumn('bu', 'text', (c) => c.notNull())
    .addUniqueConstraint('shops_identity', ['shop_id', 'shop_name', 'country', 'bu'])
    .execute()

  await db.schema
    .createTable('vips')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('vip_id', 'text', (c) => c.notNull().unique())
    .addColumn('customer_id', 'integer')
    .execute()

  await db.schema
    .createTable('invoices')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('invoice_number', 'text', (c) => c.notNull())
    .addColumn('sales_day', 'integer', (c) => c.notNull())
    .addColumn('vip_key', 'integer')
    .addColumn('shop_key', 'integer', (c) => c.notNull())
    .addColumn('sales_amount', 'integer', (c) => c.notNull())
    .addColumn('vip_name', 'text')
    .addColumn('quantity', 'integer')
    .addColumn('settlement_amount', 'integer')
    .addColumn('tag_amount', 'integer')
    .addColumn('per_customer_transaction', 'integer')
    .addColumn('discount', 'integer')
    .addColumn('rounding', 'integer')
    .addColumn('created_by_import', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('invoices_number').unique().on('invoices').column('invoice_number').execute()
  // One customer's purchases, latest first.
  await db.schema.createIndex('invoices_by_vip').on('invoices').columns(['vip_key', 'sales_day']).execute()
  // Covers the analytics scan.
  await db.schema
    .createIndex('invoices_by_day')
    .on('invoices')
    .columns(['sales_day', 'vip_key', 'shop_key', 'sales_amount'])
    .execute()
}

async function createCustomers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('vip_id', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('phone_normalised', 'text')
    .addColumn('phone_key', 'text', (c) => c.notNull())
    .addColumn('id_number', 'text')
    .addColumn('birthday_month', 'integer')
    .addColumn('vip_grade', 'text')
    .addColumn('name', 'text')
    .addColumn('race', 'text')
    .addColumn('gender', 'text')
    .addColumn('birthday', 'text')
    .addColumn('city_state', 'text')
    .addColumn('postal_code', 'text')
    .addColumn('country', 'text')
    .addColumn('email', 'text')
    .addColumn('contact_address', 'text')
    .addColumn('registration_store', 'text')
    .addColumn('registration_date', 'text')
    .addColumn('points', 'integer')
    .addColumn('used_points', 'integer')
    .addColumn('used_points_note', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('customers_identity', ['vip_id', 'phone_key'])
    .execute()
  // Covers the analytics query for the registration date and grade of every customer.
  await index(db, 'customers', ['registration_date', 'vip_grade'])
  await index(db, 'customers', ['phone_normalised'])
}

async function createCoupons(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('coupons')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('coupon_id', 'text', (c) => c.notNull().unique())
    .addColumn('department', 'text')
    .addColumn('creator', 'text')
    .addColumn('document_number', 'text')
    .addColumn('face_value', 'integer')
    .addColumn('used', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('begin_date', 'text')
    .addColumn('end_date', 'text')
    .addColumn('using_shop', 'text')
    .addColumn('using_date', 'text')
    .addColumn('push', 'text')
    .addColumn('member_id', 'text')
    .addColumn('member_name', 'text')
    .addColumn('member_phone', 'text')
    .addColumn('member_phone_normalised', 'text')
    .addColumn('docket_number', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
  await index(db, 'coupons', ['docket_number'])
  await index(db, 'coupons', ['using_date'])
  await index(db, 'coupons', ['used'])

  await db.schema
    .createTable('coupon_campaigns')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('prefixes', 'text', (c) => c.notNull())
    .addColumn('detail', 'text')
    .execute()
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('import_batches')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('job_id', 'text', (c) => c.notNull().unique())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text')
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('size_bytes', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('duplicate_of', 'integer')
    .addColumn('rows', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('updated', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('unchanged', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('rejected', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('duplicates_in_file', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('warned', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('header', 'text')
    .addColumn('notes', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('error_code', 'text')
    .addColumn('error_params', 'text')
    .addColumn('requested_by', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text', (c) => c.notNull())
    .execute()
  await index(db, 'import_batches', ['sha256'])

  await db.schema
    .createTable('import_issues')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('import_id', 'integer', (c) => c.notNull().references('import_batches.id').onDelete('cascade'))
    .addColumn('severity', 'text', (c) => c.notNull())
    .addColumn('row', 'integer', (c) => c.notNull())
    .addColumn('column', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('params', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('cells', 'text')
    .execute()
  await index(db, 'import_issues', ['import_id', 'severity', 'row'])

  await db.schema
    .createTable('data_versions')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute()
  await sql`insert into data_versions (name, version) values ('business', 1)`.execute(db)

  // Days are shown as text, and each database counts them its own way.
  const day = isFile(db)
    ? sql`date(sales_day * 86400, 'unixepoch')`
    : sql`to_char(date '1970-01-01' + cast(sales_day as integer), 'YYYY-MM-DD')`
  await sql`
    create view sales_transactions as
    select invoices.id, invoice_number, shops.shop_id, shops.shop_name, shops.country, shops.bu,
           ${day} as sales_date, vips.vip_id, vip_name, quantity,
           settlement_amount, sales_amount, tag_amount, per_customer_transaction, discount, rounding,
           vips.customer_id as customer, import_batches.finished_at as created_at
    from invoices
    join shops on shops.id = invoices.shop_key
    left join vips on vips.id = invoices.vip_key
    left join import_batches on import_batches.id = invoices.created_by_import`.execute(db)
}

async function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute()
}

function isFile(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}
