import { inspect, isDeepStrictEqual } from 'node:util'

const nothing: ReadonlySet<string> = new Set()

/**
 * What differs, by path: counts and sums to the digit, ratios to their rounding. `hundredths` names the figures that
 * are expected in 1/100 VND.
 */
export function figureDifferences(actual: unknown, expected: unknown, hundredths = nothing, path = ''): string[] {
  if (isRecord(expected) && isRecord(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)])
    return Array.from(keys).flatMap((key) =>
      figureDifferences(actual[key], expected[key], hundredths, `${path}.${key}`),
    )
  }
  if (typeof expected !== 'number') {
    return isDeepStrictEqual(actual, expected) ? [] : [`${path}: ${inspect(actual)}, expected ${inspect(expected)}`]
  }
  const wanted = hundredths.has(path.slice(path.lastIndexOf('.') + 1)) ? expected / 100 : expected
  const tolerance = Number.isInteger(expected) ? 1e-9 : 0.005_000_1
  return Math.abs(Number(actual) - wanted) <= tolerance ? [] : [`${path}: ${inspect(actual)}, expected ${wanted}`]
}

/** Rows as an object, by key, without their names. */
export function byKey(rows: readonly { readonly key: string }[]): Record<string, object> {
  return Object.fromEntries(rows.map((row) => [row.key, withoutName(row)]))
}

function withoutName(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'key' && name !== 'label'))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
