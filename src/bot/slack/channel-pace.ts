import { setTimeout as sleep } from 'node:timers/promises'

/** Slack takes about one message a second in a channel; milliseconds, with a little air. */
const INTERVAL = 1_050

/** Waits for the channel's turn, so that edits of many imports in one channel queue up here and not as 429s. */
export function channelPace(interval: number = INTERVAL): (channel: string) => Promise<void> {
  const turns = new Map<string, number>()
  return async (channel) => {
    const turn = Math.max(Date.now(), turns.get(channel) ?? 0)
    turns.set(channel, turn + interval)
    await sleep(Math.max(0, turn - Date.now()))
  }
}
