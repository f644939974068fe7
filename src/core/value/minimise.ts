/** Returns the value at a point and writes the gradient there into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
  /** Whether the gradient is flat, or the value no longer falls over several steps. */
  readonly converged: boolean
  readonly evaluations: number
}

export interface MinimiseOptions {
  /** Largest part of the gradient that counts as flat. */
  readonly tolerance?: number
  readonly steps?: number
}

/**
 * When the minimum lies at infinity (customers with equal histories) the gradient never becomes flat. The search also
 * ends after so many consecutive steps that each lower the value by less than this share.
 */
const SMALLEST_FALL = 1e-9
const SMALL_FALLS = 5

/** A line search gives up after so many halvings of its step. */
const MOST_HALVINGS = 40

/**
 * Minimises a smooth function by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a
 * backtracking line search. The objective may return Infinity where it is not defined; such steps are shortened.
 */
export function minimise(
  objective: Objective,
  start: ArrayLike<number>,
  { tolerance = 1e-8, steps = 200 }: MinimiseOptions = {},
): Minimum {
  const size = start.length
  let point = Float64Array.from(start)
  let gradient = new Float64Array(size)
  let value = objective(point, gradient)
  let evaluations = 1
  let inverse = identity(size, 1 / Math.max(1, norm(gradient)))
  let isFresh = true
  let smallFalls = 0

  for (let step = 0; step < steps && largest(gradient) > tolerance && smallFalls < SMALL_FALLS; step++) {
    let direction = times(inverse, gradient).map((part) => -part)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      // Rounding errors have invalidated the curvature: restart with steepest descent.
      inverse = identity(size, 1 / Math.max(1, norm(gradient)))
      direction = gradient.map((part) => -part * inverse[0]!)
      slope = dot(direction, gradient)
      isFresh = true
    }
    const found = searchAlong(objective, { point, value, direction, slope })
    evaluations += found.evaluations
    if (found.point === null) {
      if (isFresh) break
      inverse = identity(size, 1 / Math.max(1, norm(gradient)))
      isFresh = true
      continue
    }
    const moved = found.point.map((part, at) => part - point[at]!)
    const change = found.gradient.map((part, at) => part - gradient[at]!)
    inverse = updated(inverse, moved, change, isFresh)
    isFresh = false
    smallFalls = value - found.value <= SMALLEST_FALL * Math.abs(value) ? smallFalls + 1 : 0
    point = found.point
    gradient = found.gradient
    value = found.value
  }
  return { point, value, converged: largest(gradient) <= tolerance || smallFalls === SMALL_FALLS, evaluations }
}

interface Ray {
  readonly point: Float64Array
  readonly value: number
  readonly direction: Float64Array
  readonly slope: number
}

/** Halves the step until the value falls enough for the slope (Armijo condition); `point` is null if it never does. */
function searchAlong(objective: Objective, { point, value, direction, slope }: Ray) {
  const gradient = new Float64Array(point.length)
  let length = 1
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const tried = point.map((part, at) => part + length * direction[at]!)
    const triedValue = objective(tried, gradient)
    // Near the minimum rounding errors exceed the fall: an unchanged value is accepted if the slope is flatter.
    const isUnchanged =
      Math.abs(triedValue - value) <= 1e-14 * Math.abs(value) && Math.abs(dot(direction, gradient)) < Math.abs(slope)
    if (triedValue <= value + 1e-4 * length * slope || isUnchanged) {
      return { point: tried, value: triedValue, gradient, evaluations: halving + 1 }
    }
    length /= 2
  }
  return { point: null, value, gradient, evaluations: MOST_HALVINGS }
}

/** The inverse Hessian (row-major) after a step; unchanged after a step without positive curvature. */
function updated(inverse: Float64Array, moved: Float64Array, change: Float64Array, isFresh: boolean): Float64Array {
  const size = moved.length
  const curvature = dot(moved, change)
  if (!(curvature > 1e-12 * norm(moved) * norm(change))) return inverse
  const base = isFresh ? identity(size, curvature / dot(change, change)) : inverse
  const along = times(base, change)
  const scale = 1 + dot(change, along) / curvature
  return base.map((cell, at) => {
    const row = Math.floor(at / size)
    const column = at % size
    const cross = along[row]! * moved[column]! + moved[row]! * along[column]!
    return cell + (scale * moved[row]! * moved[column]! - cross) / curvature
  })
}

function identity(size: number, scale: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? scale : 0))
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length
  return vector.map((_, row) => dot(matrix.subarray(row * size, (row + 1) * size), vector))
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, part, at) => sum + part * b[at]!, 0)
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, part) => Math.max(most, Math.abs(part)), 0)
}
