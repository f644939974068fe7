import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { translator } from '../i18n/translate.ts'
import { SEGMENT_KEYS } from '../rfm/segment-customers.ts'
import { read } from '../db/transaction.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import {
  brandOf,
  brands,
  compareShopGroups,
  shopGroup,
  type Brand,
  UNASSIGNED_GROUP,
  type ShopGroupScheme,
} from '../retail/shop-group.ts'
import { salesCache } from './columns/sales-cache.ts'
import { newestSale, oldestSale } from '../records/months/sales-rows.ts'
import { AppError } from '../errors.ts'
import { comparable, nearest } from '../nearest.ts'
import { filterValue, valuesOf, type FilterValue } from './filter-values.ts'
import { NO_GRADE } from '../retail/grade.ts'
import type { AnalyticsFilters, AnalyticsQuery } from './analytics-result.ts'

/** The values that a report's filters can take in the current data. */
export interface AnalyticsChoices {
  /** By the first letters of the shop ID. */
  readonly shopGroups: readonly string[]
  readonly brands: readonly Brand[]
  readonly shops: readonly { readonly key: string; readonly label: string }[]
  readonly grades: readonly string[]
  /** Newest and oldest sale, `YYYY-MM-DD`; null without any. */
  readonly salesThrough: string | null
  readonly firstSale: string | null
}

/** The choices of every filter; a query task without input. */
export async function analyticsChoices(db: Kysely<BusinessSchema>): Promise<AnalyticsChoices> {
  return read(db, async (snapshot) => {
    const cache = await salesCache(snapshot)
    const shops = await cache.shops(snapshot)
    const spellings = shops.flatMap((shop) => shop.spellings)
    const { grades, isGradeInFile } = await cache.members(snapshot)
    const used = new Set(spellings.map((spelling) => brandOf(spelling.shop_name)))
    return {
      shopGroups: Array.from(new Set(spellings.map((each) => shopGroup(each, 'prefix')))).toSorted(compareShopGroups),
      brands: brands.filter((brand) => used.has(brand)),
      shops: shops.map(({ key, label }) => ({ key, label })),
      grades: grades.filter((_, grade) => isGradeInFile[grade] === true),
      salesThrough: dayTextOrNull(await newestSale(snapshot)),
      firstSale: dayTextOrNull(await oldestSale(snapshot)),
    }
  })
}

type Choices = Partial<Pick<AnalyticsChoices, 'shopGroups' | 'brands' | 'shops' | 'grades'>>

interface FilterChoice {
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
  const known: Readonly<Partial<Record<keyof AnalyticsFilters, readonly FilterChoice[]>>> = {
    shopGroup: hasShops ? groups.map(plain) : [],
    brand: hasShops ? brands.map(plain) : [],
    shop: (choices.shops ?? []).map(({ key, label }) => ({ value: key, label })),
    segment: SEGMENT_KEYS.map((value) => ({ value, label: translator('en')(`segment.${value}`) })),
    grade: choices.grades?.length ? [...new Set([...choices.grades, NO_GRADE])].map(plain) : [],
  }
  const settled = Object.entries(filters).map(([filter, typed]) => {
    const values = known[filter as keyof AnalyticsFilters] ?? []
    return [
      filter,
      values.length === 0 ? typed : settleEach(filter as keyof AnalyticsFilters, typed as FilterValue, values),
    ]
  })
  return Object.fromEntries(settled) as Filters
}

function plain(value: string): FilterChoice {
  return { value }
}

/** The same query with its filters in the spelling of the data. Throws as `settleFilters` does. */
export async function withKnownValues<Query extends Pick<AnalyticsQuery, 'filters' | 'shopGroupScheme'>>(
  db: Kysely<BusinessSchema>,
  query: Query,
): Promise<Query> {
  const { shopGroup, brand, shop, grade, segment } = query.filters
  if ([shopGroup, brand, shop, grade, segment].every((filter) => filter === undefined)) return query
  const choices = await analyticsChoices(db)
  return { ...query, filters: settleFilters(query.filters, choices, query.shopGroupScheme) }
}

/** A known name with a comma in it, typed as it is, is one value. */
function settleEach(
  filter: keyof AnalyticsFilters,
  typed: FilterValue,
  known: readonly FilterChoice[],
): FilterValue | undefined {
  const each = valuesOf(typed)
  const whole = comparable(each.join(', '))
  const isName = (name = '') => comparable(name.replaceAll(/,\s*/gu, ', ')) === whole
  const named = known.find(({ value, label }) => isName(value) || isName(label))
  return named?.value ?? filterValue(each.map((one) => settle(filter, one, known)))
}

function settle(filter: keyof AnalyticsFilters, typed: string, values: readonly FilterChoice[]): string {
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
