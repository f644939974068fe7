/** What the tests use of a package that points to its own declarations in a way module resolution does not follow. */
declare module 'date-chinese' {
  export class CalendarVietnamese {
    newYear(year: number): number
    fromJDE(day: number): this
    toGregorian(year: number): { year: number; month: number; day: number }
  }
}
