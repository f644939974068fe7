import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for the channel's turn, so that edits of many imports in one channel queue up here and not as 429s; `interval`
 * in milliseconds.
 */
export function throttleChannels(interval: number): (channel: string) => Promise<void> {
  const turns = new Map<string, number>()
  return async (channel) => {
    const turn = Math.max(Date.now(), turns.get(channel) ?? 0)
    turns.set(channel, turn + interval)
    await sleep(Math.max(0, turn - Date.now()))
  }
}
