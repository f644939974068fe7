import { AppError } from '../errors.ts'
import { comparable, nearest } from '../nearest.ts'
import { NO_GRADE } from '../retail/grade.ts'
import { brands, UNASSIGNED_GROUP, type ShopGroupScheme } from '../retail/shop-group.ts'
import type { AnalyticsChoices } from './analytics-choices.ts'
import type { AnalyticsFilters } from './analytics-result.ts'

type Choices = Partial<Pick<AnalyticsChoices, 'shopGroups' | 'brands' | 'shops' | 'grades'>>

interface FilterValue {
  readonly value: string
  /** Another name of the value that people type. */
  readonly label?: string
}

/** How many known values a refusal names. */
const MOST_NAMED = 8

/**
 * The filters in the spelling of the data. Throws `filter-unknown` or `filter-unknown-near` for a value that no record
 * has, which would be answered with zeros; without any data every value passes.
 */
export function settleFilters<Filters extends AnalyticsFilters>(
  filters: Filters,
  choices: Choices,
  scheme: ShopGroupScheme,
): Filters {
  const groups = scheme === 'brand' ? brands : [...(choices.shopGroups ?? []), UNASSIGNED_GROUP]
  const hasShops = (choices.shopGroups ?? []).length > 0
  const known: Readonly<Partial<Record<keyof AnalyticsFilters, readonly FilterValue[]>>> = {
    shopGroup: hasShops ? groups.map(plain) : [],
    brand: hasShops ? brands.map(plain) : [],
    shop: (choices.shops ?? []).map(({ key, label }) => ({ value: key, label })),
    grade: choices.grades?.length ? [...choices.grades, NO_GRADE].map(plain) : [],
  }
  const settled = Object.entries(filters).map(([filter, typed]) => {
    const values = known[filter as keyof AnalyticsFilters] ?? []
    return [filter, values.length === 0 ? typed : settle(filter as keyof AnalyticsFilters, String(typed), values)]
  })
  return Object.fromEntries(settled) as Filters
}

function plain(value: string): FilterValue {
  return { value }
}

function settle(filter: keyof AnalyticsFilters, typed: string, values: readonly FilterValue[]): string {
  const wanted = comparable(typed)
  const exact = values.find(({ value }) => value === typed)
  const same = values.find(({ value, label }) => comparable(value) === wanted || comparable(label ?? '') === wanted)
  const found = exact ?? same
  if (found) return found.value
  const names = values.flatMap(({ value, label }) => [value, ...(label ? [label] : [])])
  const near = nearest(typed, names)
  const listed = values.slice(0, MOST_NAMED).map(({ value }) => value)
  const params = { filter, typed, known: [...listed, ...(values.length > MOST_NAMED ? ['…'] : [])].join(', ') }
  if (near === undefined) throw new AppError('filter-unknown', params)
  const suggestion = values.find(({ value, label }) => value === near || label === near)?.value ?? near
  throw new AppError('filter-unknown-near', { ...params, suggestion })
}
