const DAYS_PER_ERA = 146_097

/** The month of a day (days since 1970-01-01) as year × 12 + month from 0, so that months can be subtracted. */
export function monthOfDay(day: number): number {
  // Years that begin in March have the leap day last, so that month lengths do not depend on the year.
  const shifted = day + 719_468
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2
}

/** A month as `2026-01`. */
export function monthKey(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** The key (`2026-01`) of the month of a day in days since 1970-01-01. */
export function monthKeyOf(day: number): string {
  return monthKey(monthOfDay(day))
}
