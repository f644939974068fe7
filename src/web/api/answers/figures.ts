import { z } from 'zod'
import { seasonSchemes, shopGroupSchemes } from '../../../core/sales/report-options.ts'

/** Words of the document that many figures share. */
export const count = z.int().min(0)
export const money = z.number().describe('VND')
export const percent = z.number().describe('percent with two decimals')
export const day = z.iso.date().describe('day in the business time zone')
export const instant = z.iso.datetime().describe('UTC')

export const period = z.strictObject({
  from: day.nullable().describe('first day, null: open'),
  to: day.nullable().describe('last day, null: open'),
  label: z.string(),
})

export const schemes = { seasonScheme: z.enum(seasonSchemes), shopGroupScheme: z.enum(shopGroupSchemes) }

/** What every row of a breakdown begins with. */
export const named = { key: z.string(), label: z.string() }
