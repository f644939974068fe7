import type { Objective } from '../../../src/core/value/minimise.ts'

/** The gradient of an objective by central differences. */
export function slopes(objective: Objective, point: readonly number[], step = 1e-5): number[] {
  const unused = new Float64Array(point.length)
  const at = (index: number, shift: number) =>
    objective(
      Float64Array.from(point, (part, other) => (other === index ? part + shift : part)),
      unused,
    )
  return point.map((_, index) => (at(index, step) - at(index, -step)) / (2 * step))
}

/** The integral of a function over low .. high by Simpson's rule. */
export function integrate(of: (x: number) => number, low: number, high: number, parts = 400): number {
  const width = (high - low) / parts
  let sum = of(low) + of(high)
  for (let part = 1; part < parts; part++) sum += of(low + part * width) * (part % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}
