import { keyColumns } from '../stage/staging.ts'
import { keepOldValues } from './keep-old-values.ts'
import type { MergeContext } from './merge-context.ts'
import { upsertStaged } from './upsert-staged.ts'
import type { MergeCounts } from './upsert.ts'

export function mergeCoupons(context: MergeContext): MergeCounts {
  keepOldValues(context, 'coupons', keyColumns('coupons'))
  return upsertStaged(context, 'coupons', keyColumns('coupons'))
}
