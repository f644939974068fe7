import { z } from 'zod'
import { comparisonFigures } from '../../../core/comparison/comparison-figures.ts'
import type { ComparisonHead } from '../../../core/comparison/comparison-result.ts'
import { matchMethods } from '../../../core/retail/phone.ts'
import { analyticsSchemas, couponSchemas } from './report-answers.ts'
import { insightSchemas } from './insight-answers.ts'
import { count, day, figureShape, period, utcInstant } from './figures.ts'
import { customerSchemas, listSchemas } from './list-answers.ts'
import { syncTypes } from '../../../core/cnv/sync/sync-log.ts'

/** The body of every refusal. */
const refusal = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('for programs: it stays the same'),
    message: z.string().describe('for people, in the language of Accept-Language'),
    reference: z.string().exactOptional().describe('what the log knows an unexpected failure by'),
  }),
})

export type ApiRefusal = z.infer<typeof refusal>

/** Schemas of all answers by their names in the document, from the current lists of figures. */
export function apiSchemas() {
  return {
    ...analyticsSchemas(),
    ...couponSchemas(),
    ...insightSchemas(),
    ComparisonSummary: comparisonSummary(),
    ...syncSchemas,
    ...customerSchemas,
    ...listSchemas,
    Refusal: refusal,
  }
}

export type ApiSchemaName = keyof ReturnType<typeof apiSchemas>

function comparisonSummary() {
  return z.strictObject({
    period,
    asOf: z.strictObject({
      posThrough: day.nullable().describe('newest registration in the POS'),
      cnvThrough: day.nullable().describe('newest customer of CNV'),
      cnvSyncedAt: utcInstant.nullable().describe('when CNV was last read, UTC'),
    }),
    totals: z.strictObject({
      ...figureShape(comparisonFigures, ['total']),
      ...figureShape(comparisonFigures, ['period'], 'null when the period is all time'),
    }),
    matchedBy: z.array(z.strictObject({ way: z.enum(matchMethods), pairs: count })),
    totalPointsMismatch: count,
    pointsUnknown: count,
  }) satisfies z.ZodType<ComparisonHead>
}

const sync = z.strictObject({
  type: z.enum(syncTypes),
  status: z.enum(['running', 'completed', 'failed']),
  total: count.describe('records read'),
  created: count,
  updated: count,
  failed: count.describe('records the next sync tries first'),
  checkpoint: utcInstant.nullable().describe('everything changed before it has been read, UTC'),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
})
const upcoming = z.strictObject({
  type: z.enum(syncTypes),
  underWay: z.boolean().describe('whether one waits or runs'),
  nextRunAt: utcInstant.nullable().describe('UTC; null when none is scheduled or it is paused'),
})

const answer = z.strictObject({
  syncs: z.array(sync).describe('the last of each type that ended'),
  upcoming: z.array(upcoming),
})

export type SyncStatus = z.infer<typeof answer>
export const syncSchemas = { Sync: sync, UpcomingSync: upcoming, SyncStatus: answer }
