import { AppError } from '../../core/errors.ts'

/** Calls one token may make in a minute. */
const CALLS = 120
const MINUTE_MS = 60_000

/** Counts a call of the token. Throws `calls-too-many` with the seconds until it may call again. */
export type CallPace = (tokenId: string, now: Date) => void

/** Keeps one eager program from crowding out everybody else's questions. */
export function createCallPace(): CallPace {
  const counts = new Map<string, number>()
  let minute = 0
  return (tokenId, now) => {
    const current = Math.floor(now.getTime() / MINUTE_MS)
    if (current !== minute) counts.clear()
    minute = current
    const calls = (counts.get(tokenId) ?? 0) + 1
    counts.set(tokenId, calls)
    if (calls <= CALLS) return
    const seconds = Math.ceil(((current + 1) * MINUTE_MS - now.getTime()) / 1000)
    throw new AppError('calls-too-many', { most: CALLS, seconds })
  }
}
