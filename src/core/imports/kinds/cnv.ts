import { mergeCnv } from '../merge/merge-cnv.ts'
import type { ImportKind } from './import-kind.ts'

/** Customers and memberships of the loyalty service: JSON, which a reader of its own takes apart. */
export const cnvKind = {
  name: 'cnv' as const,
  label: 'import-kind.cnv',
  key: ['cnv_id'],
  merge: mergeCnv,
  tables: ['cnv_customers'],
  data: 'cnv',
  personal: true,
} satisfies ImportKind
