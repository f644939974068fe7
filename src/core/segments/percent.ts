/** part ÷ whole × 100 with two decimals, rounded half up; 0 when the whole is 0. Both are integers ≥ 0. */
export function percentOf(part: number, whole: number): number {
  return meanOf(part * 100, whole)
}

/** sum ÷ count with two decimals, rounded half up; 0 when the count is 0. Both are integers. */
export function meanOf(sum: number, count: number): number {
  // Integers until the last step: 0.285 × 100 in floating point is 28.499…, which would round down.
  return count === 0 ? 0 : Math.floor((sum * 200 + count) / (2 * count)) / 100
}
