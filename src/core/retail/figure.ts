import type { MessageKey } from '../i18n/catalog.ts'

/** money is VND, percent is 0-100 with two decimals. */
export type FigureType = 'count' | 'money' | 'percent'

/**
 * One figure of a report, declared once. Its key in the list is its name in JSON, in the API, in URLs and as a column;
 * whatever computes, shows, exports, explains or documents figures reads the list.
 */
export interface Figure<Sums = never, Place extends string = string> {
  readonly type: FigureType
  /** The narrowest part of the answer that has it; each list defines its places. */
  readonly in: Place
  /** Computes it from the sums of a row: VND, a count or percent; null where the query gives it no value. */
  readonly of: (sums: Sums) => number | null
  readonly label: MessageKey
  /** The figure it is divided by: where that is 0, "–" is shown. */
  readonly over?: string
  /** Whether a rise is good news; without it, neither direction is. */
  readonly rise?: 'good' | 'bad'
  /** What is divided by it: the first of these that the table has too. */
  readonly part?: readonly string[]
  /** What it stands with below the headline figures. */
  readonly group?: FigureGroup
  /** Its position among the headline figures, from 1; those without follow in the order of the list. */
  readonly rank?: number
  /** How it is explained on the formulas page, in chat and in the OpenAPI document. */
  readonly formula?: FigureFormula
}

/** What figures stand together; each has a title `figure-group.<group>`. */
export type FigureGroup = 'averages' | 'members' | 'returning' | 'without-card' | 'issued' | 'used'

export interface FigureFormula {
  readonly group: FormulaGroup
  readonly rule: RuleName | undefined
  /** One line: what is divided by or counted over what. */
  readonly definition: MessageKey
  readonly numerator: MessageKey
  /** Undefined for a figure that is not a ratio. */
  readonly denominator: MessageKey | undefined
  readonly leftOut: MessageKey
}

export type FigureList<Sums = never, Place extends string = string> = Readonly<Record<string, Figure<Sums, Place>>>

/** The keys of a list's figures in one of these places. */
export type FigureKey<List, Place extends string> = {
  [Key in keyof List]: List[Key] extends { readonly in: Place } ? Key : never
}[keyof List]

/** The values of a list's figures in one of these places, as an answer carries them. */
export type FigureValues<List, Place extends string> = {
  readonly [Key in FigureKey<List, Place>]: List[Key] extends { readonly of: (sums: never) => infer Value }
    ? Value
    : never
}

/** The figures in one of `places`, in the order of the list. */
export function figuresIn<Each extends Figure>(
  list: Readonly<Record<string, Each>>,
  places: readonly string[],
): (readonly [key: string, figure: Each])[] {
  return Object.entries(list).filter(([, figure]) => places.includes(figure.in))
}

/** Returns a function that computes the figures of `places` from the sums of a row. */
export function figureReader<List extends FigureList, const Place extends string, Sums>(
  list: List,
  places: readonly Place[],
): (sums: Sums) => FigureValues<List, Place> {
  const figures = figuresIn(list, places).map(([key, { of }]) => ({ key, of: of as Figure<Sums>['of'] }))
  return (sums) => {
    const values: Record<string, number | null> = {}
    for (const { key, of } of figures) values[key] = of(sums)
    return values as FigureValues<List, Place>
  }
}

/** The groups of the formulas page, in its order; each has a title `formula-group.<group>`. */
export const formulaGroups = [
  'sales',
  'customers',
  'averages',
  'returning',
  'issued',
  'used',
  'pos',
  'cnv',
  'pairs',
  'segments',
  'cohorts',
  'value',
  'forecast',
] as const
export type FormulaGroup = (typeof formulaGroups)[number]

/** The rules behind the figures, in the order of the formulas page; each has a title and a text `formula-rule.<rule>`. */
export const ruleNames = [
  'no-vip',
  'return-visits',
  'rows',
  'grade',
  'season',
  'shop-group',
  'week',
  'coupon-amount',
  'coupon-member',
  'coupon-shop',
  'campaign',
  'pair',
  'compared',
  'segments',
  'value-model',
  'forecast-method',
  'rounding',
] as const
export type RuleName = (typeof ruleNames)[number]

type Explained = NameIn<`formula.${string}.definition`>
type ExplainedRatio = NameIn<`formula.${string}.denominator`>
type NameIn<Pattern extends string> =
  Extract<MessageKey, Pattern> extends `formula.${infer Name}.${string}` ? Name : never

/** The texts of a count or a sum, keyed by its name. */
export function counted(name: Explained, group: FormulaGroup, rule?: RuleName): FigureFormula {
  return {
    group,
    rule,
    definition: `formula.${name}.definition`,
    numerator: `formula.${name}.numerator`,
    denominator: undefined,
    leftOut: `formula.${name}.left-out`,
  }
}

/** The texts of a ratio, keyed by its name. */
export function divided(name: ExplainedRatio, group: FormulaGroup, rule?: RuleName): FigureFormula {
  return { ...counted(name, group, rule), denominator: `formula.${name}.denominator` }
}
