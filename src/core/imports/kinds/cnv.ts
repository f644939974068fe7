import type { ImportKind } from './import-kind.ts'

/** Customers and memberships of the loyalty service, as a JSON list. */
export const cnvKind = {
  name: 'cnv' as const,
  label: 'import-kind.cnv',
  key: ['cnv_id'],
  plan: async (context) => (await import('../merge/plan-cnv.ts')).planCnv(context),
  record: { table: 'cnv_customers', id: 'cnv_id', shownBy: 'cnv_id' },
  tables: ['cnv_customers'],
  data: 'cnv',
  personal: true,
} satisfies ImportKind
