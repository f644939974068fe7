/** Messages a conversation takes in so many milliseconds. */
const windows = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
]

/** Counts calls by conversation; milliseconds to wait when one is too many. */
export function rateLimit(): (conversation: string) => number {
  const calls = new Map<string, number[]>()
  return (conversation) => {
    const now = Date.now()
    const times = (calls.get(conversation) ?? []).filter((time) => now - time < 30_000)
    const waits = windows.map(({ most, ms }) => {
      const within = times.filter((time) => now - time < ms)
      return within.length < most ? 0 : (within.at(-most) ?? now) + ms - now
    })
    const wait = Math.max(...waits)
    if (wait === 0) times.push(now)
    calls.set(conversation, times)
    return wait
  }
}
