import { z } from 'zod'
import { analyticsSchemas } from './analytics-answer.ts'
import { comparisonSchemas } from './comparison-answer.ts'
import { couponSchemas } from './coupon-answer.ts'
import { syncSchemas } from './sync-answer.ts'

/** What every refusal says. */
const refusal = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('for programs: it stays the same'),
    message: z.string().describe('for people, in the language of Accept-Language'),
    reference: z.string().exactOptional().describe('what the log knows an unexpected failure by'),
  }),
})

export type ApiRefusal = z.infer<typeof refusal>

/** The shapes of all answers by the names they have in the document. */
export const apiSchemas = {
  ...analyticsSchemas,
  ...couponSchemas,
  ...comparisonSchemas,
  ...syncSchemas,
  Refusal: refusal,
}
