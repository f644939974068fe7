import type { BusinessSchema } from '../../db/business-schema.ts'
import { cnvKind } from './cnv.ts'
import { couponsKind } from './coupons.ts'
import { customersKind, usedPointsKind } from './customers.ts'
import type { ImportKind, TableKind } from './import-kind.ts'
import { salesKind } from './sales.ts'

const tables = [customersKind, salesKind, couponsKind, usedPointsKind] as const

export type TableKindName = (typeof tables)[number]['name']
export type ImportKindName = TableKindName | (typeof cnvKind)['name']

/** Every kind of table, in the order people are offered them. */
export const tableKinds: readonly TableKind<TableKindName>[] = tables

/** Every kind of file there is. */
export const importKinds: readonly ImportKind<ImportKindName>[] = [...tables, cnvKind]

/** The tables that imports fill, and their own records last. */
export function tablesFilled(filling: readonly ImportKind[] = importKinds): (keyof BusinessSchema)[] {
  return [...new Set(filling.flatMap(({ tables }) => tables)), 'import_issues', 'import_changes', 'import_batches']
}
