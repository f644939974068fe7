import type { CalendarRow } from './calendar-effect.ts'

/**
 * The first day of each lunar year in Vietnam, as year, month and day. Vietnam uses the time of Hanoi: in 1985, 2007,
 * 2030 and 2053 its new year differs from China's.
 */
const FIRST_DAYS = [
  1976_01_31, 1977_02_18, 1978_02_07, 1979_01_28, 1980_02_16, 1981_02_05, 1982_01_25, 1983_02_13, 1984_02_02,
  1985_01_21, 1986_02_09, 1987_01_29, 1988_02_17, 1989_02_06, 1990_01_27, 1991_02_15, 1992_02_04, 1993_01_23,
  1994_02_10, 1995_01_31, 1996_02_19, 1997_02_07, 1998_01_28, 1999_02_16, 2000_02_05, 2001_01_24, 2002_02_12,
  2003_02_01, 2004_01_22, 2005_02_09, 2006_01_29, 2007_02_17, 2008_02_07, 2009_01_26, 2010_02_14, 2011_02_03,
  2012_01_23, 2013_02_10, 2014_01_31, 2015_02_19, 2016_02_08, 2017_01_28, 2018_02_16, 2019_02_05, 2020_01_25,
  2021_02_12, 2022_02_01, 2023_01_22, 2024_02_10, 2025_01_29, 2026_02_17, 2027_02_06, 2028_01_26, 2029_02_13,
  2030_02_02, 2031_01_23, 2032_02_11, 2033_01_31, 2034_02_19, 2035_02_08, 2036_01_28, 2037_02_15, 2038_02_04,
  2039_01_24, 2040_02_12, 2041_02_01, 2042_01_22, 2043_02_10, 2044_01_30, 2045_02_17, 2046_02_06, 2047_01_26,
  2048_02_14, 2049_02_02, 2050_01_23, 2051_02_11, 2052_02_01, 2053_02_18, 2054_02_08, 2055_01_28, 2056_02_15,
  2057_02_04, 2058_01_24, 2059_02_12, 2060_02_02,
]
const MILLISECONDS_A_DAY = 86_400_000

/** The days of Tết from 1976 to 2060, as days since 1970-01-01, oldest first. */
export const TET_DAYS: readonly number[] = FIRST_DAYS.map(
  (day) => Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / MILLISECONDS_A_DAY,
)

/** The first and the last day of a bucket, as days since 1970-01-01. */
export interface BucketDays {
  readonly first: number
  readonly last: number
}

const DAYS_BEFORE = 28
const DAYS_FROM = 10

/**
 * The share of each bucket's days, 0 to 1, in the four weeks before Tết, when people buy more, and in the ten days from
 * it, when shops are closed or empty. 0 outside 1976 to 2060.
 */
export function tetShares(buckets: readonly BucketDays[]): CalendarRow[] {
  return buckets.map(({ first, last }) => {
    let before = 0
    let from = 0
    for (let year = yearBefore(first); year < TET_DAYS.length; year++) {
      const tet = TET_DAYS[year]!
      if (tet - DAYS_BEFORE > last) break
      before += daysWithin(first, last, tet - DAYS_BEFORE, tet - 1)
      from += daysWithin(first, last, tet, tet + DAYS_FROM - 1)
    }
    return [before / (last - first + 1), from / (last - first + 1)]
  })
}

/** The index of a Tết certainly before a day, or of the first one. */
function yearBefore(day: number): number {
  return Math.max(0, Math.floor((day - TET_DAYS[0]!) / 365.25) - 1)
}

function daysWithin(first: number, last: number, from: number, to: number): number {
  return Math.max(0, Math.min(last, to) - Math.max(first, from) + 1)
}
