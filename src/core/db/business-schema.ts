import type { Generated, Insertable, Selectable } from 'kysely'

/**
 * semir.db: the retailer's data. Money is an integer count of 1/100 VND, a `*_day` column an integer count of
 * days since 1970-01-01, a `*_date` column a `YYYY-MM-DD` text, a `*_at` column a UTC ISO-8601 text.
 */
export interface BusinessSchema {
  shops: ShopTable
  vips: VipTable
  invoices: InvoiceTable
  sales_transactions: SalesTransactionView
  customers: CustomerTable
  coupons: CouponTable
  coupon_campaigns: CouponCampaignTable
  cnv_customers: CnvCustomerTable
  cnv_orders: CnvOrderTable
  cnv_sync_logs: CnvSyncLogTable
  cnv_sync_failures: CnvSyncFailureTable
  import_batches: ImportBatchTable
  import_issues: ImportIssueTable
  import_changes: ImportChangeTable
  column_choices: ColumnChoiceTable
  data_versions: DataVersionTable
  month_columns: MonthColumnsTable
}

/** One row per distinct way the POS writes a shop; several rows may share a shop_id. Empty text when not given. */
export interface ShopTable {
  id: Generated<number>
  shop_id: string
  shop_name: string
  country: string
  bu: string
  /** The import that met the spelling first; null: one of before imports could be undone. */
  created_by_import: number | null
}

/** A loyalty card number seen in sales or customers; `customer_id` is the customer it belongs to, when known. */
export interface VipTable {
  id: Generated<number>
  vip_id: string
  customer_id: number | null
  /** The import that met the card first. */
  created_by_import: number | null
}

/** A month of sales as one block of columns, which reports read in place of its invoices. */
export interface MonthColumnsTable {
  /** `YYYY-MM` */
  month: string
  data: Buffer
}

/** A sale in compact form: integers for shop, card and day keep the file small and scans short. */
export interface InvoiceTable {
  id: Generated<number>
  invoice_number: string
  sales_day: number
  /** null: a buyer without a card. */
  vip_key: number | null
  shop_key: number
  sales_amount: number
  vip_name: string | null
  quantity: number | null
  settlement_amount: number | null
  tag_amount: number | null
  per_customer_transaction: number | null
  discount: number | null
  rounding: number | null
  /** The import that brought the invoice; its finished_at is the sale's created_at. */
  created_by_import: number
  changed_by_import: ChangedBy
}

/** The import that changed the record last; null: unchanged since it was made; 0: changed by the CNV sync. */
type ChangedBy = number | null

/** The sale as people read it: a view over invoices, shops, vips and import_batches. */
export interface SalesTransactionView {
  id: number
  invoice_number: string
  shop_id: string
  shop_name: string
  country: string
  bu: string
  sales_date: string
  vip_id: string | null
  vip_name: string | null
  quantity: number | null
  settlement_amount: number | null
  sales_amount: number
  tag_amount: number | null
  per_customer_transaction: number | null
  discount: number | null
  rounding: number | null
  customer: number | null
  created_at: string
}

export interface CustomerTable {
  id: Generated<number>
  vip_id: string
  /** As the file wrote it. */
  phone: string
  /** The normalised phone, null when it is not a usable Vietnamese number. */
  phone_normalised: string | null
  /** phone_normalised, or the phone as written: the second half of the record's key. */
  phone_key: string
  id_number: string | null
  birthday_month: number | null
  vip_grade: string | null
  name: string | null
  race: string | null
  gender: string | null
  birthday: string | null
  city_state: string | null
  postal_code: string | null
  country: string | null
  email: string | null
  contact_address: string | null
  registration_store: string | null
  registration_date: string | null
  points: number | null
  used_points: number | null
  used_points_note: string | null
  created_at: string
  updated_at: string
  /** null: not made by an import. */
  created_by_import: number | null
  changed_by_import: ChangedBy
}

export interface CouponTable {
  id: Generated<number>
  coupon_id: string
  department: string | null
  creator: string | null
  document_number: string | null
  /** 1/10,000 VND, so that a pay share such as 0.875 is stored exactly. */
  face_value: number | null
  used: number
  begin_date: string | null
  end_date: string | null
  using_shop: string | null
  using_date: string | null
  push: string | null
  member_id: string | null
  member_name: string | null
  member_phone: string | null
  member_phone_normalised: string | null
  /** The number of the invoice the coupon was used on. */
  docket_number: string | null
  created_at: string
  updated_at: string
  /** null: not made by an import. */
  created_by_import: number | null
  changed_by_import: ChangedBy
}

export interface CouponCampaignTable {
  name: string
  /** JSON array of coupon-id prefixes. */
  prefixes: string
  detail: string | null
}

export interface CnvCustomerTable {
  cnv_id: number
  last_name: string | null
  first_name: string | null
  phone: string | null
  phone_normalised: string | null
  email: string | null
  gender: string | null
  birthday_day: number | null
  birthday_month: number | null
  birthday_year: number | null
  tags: string | null
  physical_card_code: string | null
  points: number | null
  exp_points: number | null
  /** 1/100 VND. */
  total_spending: number | null
  total_points: number | null
  level_name: string | null
  used_points: number | null
  /** 1: the membership is known, and its points count; 0: CNV has none; null: not fetched yet. */
  has_membership: number | null
  cnv_created_at: string | null
  cnv_updated_at: string | null
  last_synced_at: string | null
  created_at: string
  updated_at: string
  /** null: not made by an import. */
  created_by_import: number | null
  changed_by_import: ChangedBy
}

export interface CnvOrderTable {
  order_code: string
  order_id: string | null
  customer_code: string | null
  customer_name: string | null
  customer_phone: string | null
  order_date: string | null
  order_status: string | null
  payment_status: string | null
  payment_method: string | null
  store_code: string | null
  store_name: string | null
  subtotal: number | null
  discount_amount: number | null
  tax_amount: number | null
  shipping_fee: number | null
  total_amount: number | null
  points_earned: number | null
  points_used: number | null
  items: string | null
  notes: string | null
  raw_data: string | null
  cnv_updated_at: string | null
  last_synced_at: string | null
  created_at: string
  updated_at: string
}

export interface CnvSyncLogTable {
  id: Generated<number>
  sync_type: string
  status: string
  started_at: string
  completed_at: string | null
  checkpoint_updated_at: string | null
  total_records: number
  created_count: number
  updated_count: number
  failed_count: number
  /** 1: a full sync; 0: only records changed since the checkpoint. */
  is_full: number
  /** Message code of `error.<code>`. */
  error_message: string | null
  error_params: string | null
  /** JSON array of {record, reason}: the first records that could not be fetched. */
  error_details: string | null
}

/** A record that could not be fetched; the next sync of the type tries it first. */
export interface CnvSyncFailureTable {
  sync_type: string
  record_id: number
  reason: string
  attempts: number
  first_failed_at: string
  last_failed_at: string
}

export interface ImportBatchTable {
  id: Generated<number>
  /** The job that ran the import; unique, so a job run twice imports once. */
  job_id: string
  file_name: string
  kind: string | null
  sha256: string
  size_bytes: number
  /** completed, duplicate (same bytes came before), failed, undone, or partly (undone but for some records). */
  status: string
  /** The batch that brought the same bytes first. */
  duplicate_of: number | null
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  duplicates_in_file: number
  warned: number
  /** JSON array of the file's header cells, for the file of rejected rows. */
  header: string | null
  /** JSON array of {code, params}: ignored columns, ambiguous dates. */
  notes: string
  /** JSON array of {column, rows}, rejected rows by the column that caused it; null: not counted. */
  rejected_by: string | null
  error_code: string | null
  error_params: string | null
  /** JSON {platform, id, name}. */
  requested_by: string
  started_at: string
  finished_at: string
  /** JSON array of {name, type}: what `import_changes.earlier` holds; null once the earlier values are dropped. */
  changed_columns: string | null
  undone_at: string | null
  /** JSON {platform, id, name}. */
  undone_by: string | null
  /** The job that undid the import last, so that a job run twice counts once. */
  /** `YYYY-MM-DD`: the first and last day of its rows; null for kinds without one. */
  first_day: string | null
  last_day: string | null
  undone_by_job: string | null
  /** The newest import at that moment. */
  undone_after: number | null
  /** Records that undoing removed, gave their earlier values back, and had to leave. */
  removed: Generated<number>
  restored: Generated<number>
  undo_kept: Generated<number>
  /** JSON list of the months (`YYYY-MM`) of its sales; null: not known. */
  months: string | null
}

/** A record as it was before an import changed it. */
export interface ImportChangeTable {
  import_id: number
  /** The record's whole-number key in the table of the import's kind. */
  record_id: number
  /** JSON array of values in the order of the import's changed_columns. */
  earlier: string
  /** 1 within the transaction of an undo: the record gets these values back. */
  taken_back: Generated<number>
}

/** How people chose to read the columns of a header. */
export interface ColumnChoiceTable {
  id: Generated<number>
  /** The normalised cells of the header. */
  header: string
  /** The name of an ImportKind. */
  kind: string
  /** JSON: the field of each column, by the column's header. */
  columns: string
  /** The display name of the person. */
  chosen_by: string
  chosen_at: string
}

export interface ImportIssueTable {
  id: Generated<number>
  import_id: number
  severity: 'reject' | 'warning'
  /** Row number in the file; the header is row 1. */
  row: number
  column: string
  value: string
  /** Message key without its `reason.` prefix. */
  reason: string
  params: string
  /** JSON array of the row's cells as the file wrote them; rejects only. */
  cells: string | null
}

/** Counts committed changes of the business data; cached results are valid for one version. */
export interface DataVersionTable {
  name: string
  version: number
}

export type CnvSyncLog = Selectable<CnvSyncLogTable>
export type ImportBatch = Selectable<ImportBatchTable>
export type NewImportBatch = Insertable<ImportBatchTable>
export type ImportIssue = Selectable<ImportIssueTable>
