/** What the service knows of a language beside its messages; adding one is a file of this shape and its column of texts. */
export interface Locale {
  /** What its speakers call it. */
  readonly name: string
  /** What people type to choose it, lower case, without accents and hyphens. */
  readonly spellings: readonly string[]
  /** BCP 47 tag by which numbers, units and names of months are written. */
  readonly tag: string
  /** An amount of VND whose absolute number is formatted already: `-`, `1,234` to `-₫1,234`. */
  readonly money: (sign: '' | '-', number: string) => string
  /** The same in millions or billions, where room is short. */
  readonly bigMoney: (sign: '' | '-', number: string, unit: 'million' | 'billion') => string
  /** A month of a year, 1 to 12, by itself and on an axis. */
  readonly month: (year: number, month: number, length: 'long' | 'short') => string
  /** The month as the title of a period has it before the year. */
  readonly monthInTitle: (month: number) => string
  readonly collator: Intl.Collator
  readonly periods: PeriodWords
}

/** Periods as people type them, lower case, without accents and hyphens. */
export interface PeriodWords {
  readonly phrases: Readonly<Record<string, PeriodPhrase>>
  readonly units: Readonly<Record<string, PeriodUnit>>
  /** Words that make a unit the current or the last one, and on which side of it they stand. */
  readonly relations: {
    readonly side: 'before' | 'after'
    readonly current: readonly string[]
    readonly last: readonly string[]
  }
  /** Captures the number of days. */
  readonly lastDays: RegExp
  /** Words before the first and the last day of a range. */
  readonly from: readonly string[]
  readonly to: readonly string[]
}

export type PeriodPhrase = 'today' | 'yesterday' | 'last-year' | 'mtd' | 'ytd' | 'all'
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'season' | 'year'
