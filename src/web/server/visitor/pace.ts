import { AppError } from '../../../core/errors.ts'
import { limits } from '../../../core/limits.ts'

/** What requests are counted for, each by itself. */
export type PacedWork = keyof typeof most

/** Requests of one kind in a minute. */
const most = {
  api: limits.apiCalls.value,
  console: limits.consoleLines.value,
  export: limits.exports.value,
  link: limits.linkOpens.value,
  search: limits.searches.value,
} as const

/** Counts requests, so that one eager person or program cannot crowd out all others. */
export interface Pace {
  /** Counts one of `key`. Throws `calls-too-many` with the seconds to wait. */
  readonly count: (work: PacedWork, key: string, now: Date) => void
  /** As `count`, and refuses a file while `key` is still getting as many as it may at once; the answer ends it. */
  readonly beginExport: (key: string, now: Date) => () => void
}

const MINUTE_MS = 60_000

export function createPace(): Pace {
  const counts = new Map<string, number>()
  const exporting = new Map<string, number>()
  let minute = 0

  const count: Pace['count'] = (work, key, now) => {
    const current = Math.floor(now.getTime() / MINUTE_MS)
    if (current !== minute) counts.clear()
    minute = current
    const counted = (counts.get(`${work} ${key}`) ?? 0) + 1
    counts.set(`${work} ${key}`, counted)
    if (counted <= most[work]) return
    const seconds = Math.ceil(((current + 1) * MINUTE_MS - now.getTime()) / 1000)
    throw new AppError('calls-too-many', { most: most[work], seconds })
  }

  return {
    count,
    beginExport(key, now) {
      count('export', key, now)
      const running = exporting.get(key) ?? 0
      if (running >= limits.exportsAtOnce.value) throw new AppError('exports-at-once', { most: running })
      exporting.set(key, running + 1)
      return () => {
        const left = (exporting.get(key) ?? 1) - 1
        if (left === 0) exporting.delete(key)
        else exporting.set(key, left)
      }
    },
  }
}
