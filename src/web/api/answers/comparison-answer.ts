import { z } from 'zod'
import { type ComparisonHead } from '../../../core/comparison/comparison-result.ts'
import { matchWays } from '../../../core/retail/match-method.ts'
import { count, day, instant, period } from './figures.ts'

const ofPeriod = count.nullable().describe('null when the period is all time')

const answer = z.strictObject({
  period,
  asOf: z.strictObject({
    posThrough: day.nullable().describe('newest registration in the POS'),
    cnvThrough: day.nullable().describe('newest customer of CNV'),
    cnvSyncedAt: instant.nullable().describe('when CNV was last read, UTC'),
  }),
  totals: z.strictObject({
    posCustomers: count,
    cnvCustomers: count,
    matched: count,
    posOnly: count,
    cnvOnly: count,
    posWithoutPhone: count,
    cnvWithoutPhone: count,
    newPos: ofPeriod,
    newCnv: ofPeriod,
    posOnlyPeriod: ofPeriod,
    cnvOnlyPeriod: ofPeriod,
    pointsMismatch: count,
  }),
  matchedBy: z.array(z.strictObject({ way: z.enum(matchWays), pairs: count })),
  totalPointsMismatch: count,
  pointsUnknown: count,
}) satisfies z.ZodType<ComparisonHead>

export const comparisonSchemas = { ComparisonSummary: answer }
