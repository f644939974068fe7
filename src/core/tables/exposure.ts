/** open: for whoever may look at tables; personal: for those who may see personal data besides; secret: for nobody. */
export type Exposure = 'open' | 'personal' | 'secret'

/** Every column of every table of a database, for the compiler demands them all; without what SQLite and Kysely note. */
export type TableColumns<Schema> = { readonly [Table in keyof Schema]: Readonly<Record<keyof Schema[Table], Exposure>> }
