/**
 * What each bucket of the season adds to the level (additive, 0 = nothing) or multiplies it with (1 = nothing), by
 * position: bucket n of the series stands at n modulo the season. Null where the history is too short for one:
 * under two seasons and three buckets, or no season at all.
 *
 * Classical decomposition: what a bucket holds against the centred moving average of one season around it, averaged by
 * position. The averages are then shrunk towards no season by the James-Stein rule (Miller and Williams, 2003): the less
 * they stand out from their own noise, the more. A series without season thereby loses nearly all of it, with no test
 * that decides between everything and nothing.
 */
export function seasonalProfile(
  values: readonly number[],
  season: number,
  kind: 'additive' | 'multiplicative',
): number[] | null {
  if (season < 2 || values.length < profileNeeds(season)) return null
  const positions = Array.from({ length: season }, (): Position => ({ count: 0, mean: 0, squares: 0 }))
  for (const { at, average } of centredAverages(values, season)) {
    const value = values[at]!
    enter(positions[at % season]!, kind === 'multiplicative' ? value / average : value - average)
  }
  const overall = positions.reduce((sum, { mean }) => sum + mean, 0) / season
  const neutral = kind === 'multiplicative' ? 1 : 0
  const profile = positions.map(({ mean }) => (kind === 'multiplicative' ? mean / overall - 1 : mean - overall))
  const kept = keptShare(positions, profile)
  return profile.map((value) => neutral + kept * value)
}

/** The fewest buckets that a profile is made of: each position seen once beside its season, and three of them twice. */
export function profileNeeds(season: number): number {
  return 2 * season + 3
}

/** Running mean and squares about it of the deviations seen at one position of the season. */
interface Position {
  count: number
  mean: number
  squares: number
}

function enter(position: Position, deviation: number): void {
  const before = deviation - position.mean
  position.count += 1
  position.mean += before / position.count
  position.squares += before * (deviation - position.mean)
}

/** The mean of one season around each bucket with half a season on both sides, the outermost of an even one halved. */
function centredAverages(values: readonly number[], season: number): { at: number; average: number }[] {
  const half = Math.floor(season / 2)
  const averages: { at: number; average: number }[] = []
  let sum = 0
  for (let at = 0; at < 2 * half; at++) sum += values[at]!
  for (let at = half; at < values.length - half; at++) {
    const [oldest, newest] = [values[at - half]!, values[at + half]!]
    averages.push({ at, average: (sum + (season % 2 === 0 ? (newest - oldest) / 2 : newest)) / season })
    sum += newest - oldest
  }
  return averages
}

/** The share of a profile that is more than the noise of its means, 0 to 1. */
function keptShare(positions: readonly Position[], profile: readonly number[]): number {
  let squares = 0
  let freedom = 0
  let inverse = 0
  for (const position of positions) {
    squares += position.squares
    freedom += position.count - 1
    inverse += 1 / position.count
  }
  const signal = profile.reduce((sum, value) => sum + value * value, 0)
  if (signal === 0) return 0
  const noise = (squares / (freedom + 2)) * (inverse / positions.length)
  return Math.max(0, 1 - (Math.max(0, positions.length - 3) * noise) / signal)
}
