import type { SeasonScheme } from '../analytics-result.ts'
import type { CivilDay } from './day-number.ts'

/** Key and label in one: `SS 2026`, `M11-1 2024-2025`. */
export function seasonKey({ year, month }: CivilDay, scheme: SeasonScheme): string {
  return scheme === 'half' ? `${month <= 6 ? 'SS' : 'AW'} ${year}` : quarterKey(year, month)
}

function quarterKey(year: number, month: number): string {
  if (month === 1) return `M11-1 ${year - 1}-${year}`
  if (month >= 11) return `M11-1 ${year}-${year + 1}`
  const start = month <= 4 ? 2 : month <= 7 ? 5 : 8
  return `M${start}-${start + 2} ${year}`
}
