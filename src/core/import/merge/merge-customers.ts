import { keyColumns } from '../stage/staging.ts'
import { keepOldValues } from './keep-old-values.ts'
import { linkStagedCustomers } from './link-cards.ts'
import type { MergeContext } from './merge-context.ts'
import { upsertStaged } from './upsert-staged.ts'
import type { MergeCounts } from './upsert.ts'

export function mergeCustomers(context: MergeContext): MergeCounts {
  keepOldValues(context, 'customers', keyColumns('customers'))
  const counts = upsertStaged(context, 'customers', keyColumns('customers'))
  linkStagedCustomers(context.sqlite)
  return counts
}
