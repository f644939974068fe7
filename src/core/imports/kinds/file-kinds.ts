import type { TableKind } from '../import-result.ts'
import { couponsFile } from './coupons.ts'
import { customersFile, usedPointsFile } from './customers.ts'
import type { FileKind } from './file-kind.ts'
import { salesFile } from './sales.ts'

/** Every kind of file people drop. */
export const fileKinds: Readonly<Record<TableKind, FileKind>> = {
  customers: customersFile,
  sales: salesFile,
  coupons: couponsFile,
  'used-points': usedPointsFile,
}
