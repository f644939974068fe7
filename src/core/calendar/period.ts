/** Days are `YYYY-MM-DD`, inclusive, in the business time zone; null is an open end. */
export interface Period {
  readonly from: string | null
  readonly to: string | null
  /** The requested name or the canonical spelling: `2026-10`, `last-month`, `all`. */
  readonly label: string
}

export type SeasonScheme = 'half' | 'quarter'
