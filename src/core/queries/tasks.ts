import { comparisonPage } from '../comparison/comparison-list-page.ts'
import { customerRefs } from '../customers/customer-record.ts'
import { customerCard, personalDetails } from '../customers/customer-card.ts'
import { customerCoupons, customerInvoices } from '../customers/customer-history.ts'
import { findCustomers } from '../customers/find-customers.ts'
import { syncById, syncHistory } from '../cnv/sync/sync-history.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { columnChoices, forgetColumns } from '../imports/column-choices.ts'
import { importBatch, importHistory } from '../imports/import-history.ts'
import { undoKept, undoPlan } from '../imports/undo/undo-plan.ts'
import { recordsHeld } from '../imports/records-held.ts'
import { writeRejectsFile } from '../imports/write-rejects.ts'
import { dataOrigin } from '../records/tables/clear-demo-data.ts'
import { customerDetailPage } from '../sales/customer-details.ts'
import { analyticsShop, analyticsSummary } from '../sales/analytics.ts'
import { analyticsChoices } from '../sales/analytics-choices.ts'
import { campaignOverview } from '../coupons/campaigns/campaign-overview.ts'
import { addCampaign, editCampaign, removeCampaign } from '../coupons/campaigns/campaigns.ts'
import { couponChoices } from '../coupons/coupon-analytics.ts'
import { couponDetailPage } from '../coupons/coupon-details.ts'
import { ownSegmentCount, ownSegmentPage } from '../segments/own/own-segment-members.ts'
import { segmentMemberPage } from '../segments/segment-members.ts'
import { customerOutlook } from '../value/customer-outlook.ts'
import { memberAtRiskPage } from '../value/members-at-risk.ts'
import type { chartPng } from '../report/charts/chart-png.ts'
import type { chartSvg } from '../report/charts/chart-svg.ts'
import { homeOverview } from '../report/home-overview.ts'
import { ownSegmentFile } from '../report/formats/own-segment-file.ts'
import { reportFile } from '../report/formats/export-formats.ts'
import { reportJson } from '../report/formats/report-json.ts'
import { businessCounts, businessTable } from '../records/tables/tables.ts'
import { openSnapshot, openSnapshotShop, reportAnswer, reportSnapshot } from '../report/report-snapshot.ts'

/**
 * Every interactive read by name. Each runs in a pool thread over a read-only connection, so its input and output are
 * plain data. The chart libraries are large and are loaded on first use.
 */
export const queryTasks = {
  analyticsSummary,
  analyticsShop,
  reportAnswer,
  reportSnapshot,
  reportJson,
  openSnapshot: (_: Kysely<BusinessSchema>, input: Parameters<typeof openSnapshot>[0]) => openSnapshot(input),
  openSnapshotShop: (_: Kysely<BusinessSchema>, input: Parameters<typeof openSnapshotShop>[0]) =>
    openSnapshotShop(input),
  analyticsChoices: (db: Kysely<BusinessSchema>, _input: object) => analyticsChoices(db),
  businessTable,
  businessCounts: (db: Kysely<BusinessSchema>, _input: object) => businessCounts(db),
  campaignOverview: (db: Kysely<BusinessSchema>, _input: object) => campaignOverview(db),
  columnChoices: (db: Kysely<BusinessSchema>, _input: object) => columnChoices(db),
  couponChoices: (db: Kysely<BusinessSchema>, _input: object) => couponChoices(db),
  couponDetailPage,
  customerDetailPage,
  customerRefs,
  reportFile,
  comparisonPage,
  dataOrigin: (db: Kysely<BusinessSchema>, _input: object) => dataOrigin(db),
  findCustomers,
  customerCard,
  personalDetails,
  customerInvoices,
  customerCoupons,
  importBatch,
  importHistory,
  undoKept,
  undoPlan,
  recordsHeld,
  homeOverview,
  syncById,
  syncHistory,
  writeRejectsFile,
  segmentMemberPage,
  ownSegmentCount,
  ownSegmentPage,
  ownSegmentFile,
  customerOutlook,
  memberAtRiskPage,
  chartSvg: async (_: Kysely<BusinessSchema>, input: Parameters<typeof chartSvg>[0]) =>
    (await import('../report/charts/chart-svg.ts')).chartSvg(input),
  chartPng: async (_: Kysely<BusinessSchema>, input: Parameters<typeof chartPng>[0]) =>
    (await import('../report/charts/chart-png.ts')).chartPng(input),
}

/**
 * Every interactive change by name. Each runs in a pool thread over a writable connection of its own, so that waiting
 * for an import's write lock blocks no reads.
 */
export const changeTasks = { addCampaign, editCampaign, removeCampaign, forgetColumns }

/** Every task of the pool. */
export type PoolTasks = typeof queryTasks & typeof changeTasks
export type QueryName = keyof PoolTasks
export type QueryInput<Name extends QueryName> = Parameters<PoolTasks[Name]>[1]
export type QueryOutput<Name extends QueryName> = Awaited<ReturnType<PoolTasks[Name]>>

/** The connections of a task; `writable` is opened on first use. */
export interface TaskDatabases {
  readonly readable: Kysely<BusinessSchema>
  readonly writable: () => Kysely<BusinessSchema>
}

/** Runs a read or a change by its name. A change throws `data-busy` when it cannot get the write lock in time. */
export async function runTask<Name extends QueryName>(
  name: Name,
  input: QueryInput<Name>,
  databases: TaskDatabases,
): Promise<QueryOutput<Name>> {
  return (await run(name, input as never, databases)) as QueryOutput<Name>
}

function run(name: QueryName, input: never, { readable, writable }: TaskDatabases): unknown {
  return isChange(name) ? changeTasks[name](writable(), input) : queryTasks[name](readable, input)
}

function isChange(name: QueryName): name is keyof typeof changeTasks {
  return Object.hasOwn(changeTasks, name)
}
