import { z } from 'zod'
import { translator } from '../../../core/i18n/translate.ts'
import {
  figuresIn,
  type Figure,
  type FigureKey,
  type FigureList,
  type FigureValues,
} from '../../../core/retail/figure.ts'
import { seasonSchemes, shopGroupSchemes } from '../../../core/sales/report-options.ts'

/** Schemas that many figures share. */
export const count = z.int().min(0)
export const money = z.number().describe('VND')
export const percent = z.number().describe('percent with two decimals')
export const day = z.iso.date().describe('day in the business time zone')
export const utcInstant = z.iso.datetime().describe('UTC')

export const period = z.strictObject({
  from: day.nullable().describe('first day, null: open'),
  to: day.nullable().describe('last day, null: open'),
  label: z.string(),
})

/** The figures of the period compared with, in answers to calls that ask for a comparison. */
export function comparedShape<Overview extends z.ZodType>(overview: Overview) {
  return z
    .strictObject({
      period: period.nullable().describe('null when the period has an open end'),
      overview: overview.nullable().describe('null when there is nothing to compare with'),
      reason: z.string().nullable().describe('why there is nothing to compare with; null where there is'),
    })
    .exactOptional()
}

export const schemes = { seasonScheme: z.enum(seasonSchemes), shopGroupScheme: z.enum(shopGroupSchemes) }

/** The first fields of every breakdown row. */
export const named = { key: z.string(), label: z.string() }

type FigureShape<List, Place extends string> = {
  [Key in FigureKey<List, Place>]: z.ZodType<FigureValues<List, Place>[Key]>
}

/** Figures that appear in one of `places`, each described by its formula; `nullWhen` says when they have no value. */
export function figureShape<List extends FigureList, const Place extends string>(
  list: List,
  places: readonly Place[],
  nullWhen?: string,
): FigureShape<List, Place> {
  const shapes = figuresIn<Figure>(list, places).map(([key, figure]) => {
    const schema = schemaOf(figure)
    const description = [schema.description, nullWhen].filter(Boolean).join('; ')
    return [key, nullWhen === undefined ? schema : schema.nullable().describe(description)]
  })
  return Object.fromEntries(shapes) as FigureShape<List, Place>
}

const schemas = { count, money, percent } as const

function schemaOf({ type, formula }: Figure): z.ZodType<number> {
  const schema = schemas[type]
  if (formula === undefined) return schema
  const definition = translator('en')(formula.definition).replace(/\.$/u, '')
  return schema.describe([definition, schema.description].filter(Boolean).join('; '))
}
