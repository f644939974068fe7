/** Where the rows of a list do not add up to the figures of a document, `rows` being their number. */
export function sumDifferences(
  list: string,
  rows: readonly object[],
  { rows: count, ...sums }: Readonly<Record<string, number>>,
): string[] {
  const found = Object.keys(sums).map((key) => {
    return [key, rows.reduce((sum, row) => sum + Number((row as Record<string, unknown>)[key] ?? 0), 0)] as const
  })
  return [
    ...(rows.length === count ? [] : [`${list}: ${rows.length} rows, expected ${count}`]),
    // A pay share takes off fractions of a dong that are rounded row by row.
    ...found
      .filter(([key, sum]) => Math.abs(sum - (sums[key] ?? Number.NaN)) > 0.005 * rows.length + 1e-6)
      .map(([key, sum]) => `${list}: ${key} adds up to ${sum}, expected ${sums[key]}`),
  ]
}
