/** part ÷ whole × 100 with two decimals, a half going up; 0 where the whole is 0. Both are whole numbers ≥ 0. */
export function percentOf(part: number, whole: number): number {
  return meanOf(part * 100, whole)
}

/** sum ÷ count with two decimals, a half going up; 0 where the count is 0. Both are whole numbers. */
export function meanOf(sum: number, count: number): number {
  // Whole numbers until the last step: 0.285 × 100 in floating point is 28.499…, which would round down.
  return count === 0 ? 0 : Math.floor((sum * 200 + count) / (2 * count)) / 100
}
