import type { ImportKind } from './import-kind.ts'

/** Customers and memberships of the loyalty service: JSON, which a reader of its own takes apart. */
export const cnvKind = {
  name: 'cnv' as const,
  label: 'import-kind.cnv',
  key: ['cnv_id'],
  merge: async (context) => (await import('../merge/merge-cnv.ts')).mergeCnv(context),
  tables: ['cnv_customers'],
  data: 'cnv',
  personal: true,
} satisfies ImportKind
