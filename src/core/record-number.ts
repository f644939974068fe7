/** The number of a record as an address, a form or a person writes it; 0, which no record has, for anything else. */
export function recordNumber(typed: unknown): number {
  const id = Number(typed)
  return Number.isSafeInteger(id) ? id : 0
}
