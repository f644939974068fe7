type Figures = Readonly<Record<string, number>>
export type ExpectedRows = Readonly<Record<string, Figures>>

/** Collects what differs by more than a hundredth, so that one run shows all of it. */
export function figureComparison() {
  const differences: string[] = []
  let compared = 0
  const figures = (where: string, actual: object | undefined, expected: Figures) => {
    for (const [name, value] of Object.entries(expected)) {
      const found = (actual as Figures | undefined)?.[name]
      compared++
      if (found === undefined || Math.abs(found - value) > 0.01 + 1e-9) {
        differences.push(`${where} ${name}: ${found}, expected ${value}`)
      }
    }
  }
  const rows = (where: string, actual: readonly { readonly key: string }[], expected: ExpectedRows) => {
    const surplus = actual.filter((row) => !(row.key in expected)).map((row) => `${where} has ${row.key}`)
    differences.push(...surplus)
    for (const [key, row] of Object.entries(expected)) {
      figures(
        `${where} ${key}`,
        actual.find((each) => each.key === key),
        row,
      )
    }
  }
  return { differences, figures, rows, compared: () => compared }
}
