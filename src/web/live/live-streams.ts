import type { Response } from 'express'
import { identityKey, type Person } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { limits } from '../../core/limits.ts'
import type { Log } from '../../core/log.ts'

/** A browser that listens for changes of the data. */
export interface LiveListener {
  readonly response: Response
  readonly person: Person
  /** The data version that the browser knows already. */
  readonly known: string | undefined
  /** Whether its session still exists. */
  readonly isSignedIn: () => Promise<boolean>
}

/** The open streams of all browsers, and the data version that is read once for all of them. */
export interface LiveStreams {
  /** The current version of the data; undefined where it cannot be read. */
  readonly version: () => Promise<string | undefined>
  /** Sends events until the browser leaves, its session ends or the service stops. Throws `streams-too-many`. */
  readonly listen: (listener: LiveListener) => Promise<void>
}

export interface LiveOptions {
  readonly dataVersion: (() => Promise<string>) | undefined
  readonly log: Pick<Log, 'warn'>
  /** Aborts when the service stops. */
  readonly stopping?: AbortSignal | undefined
  /** Milliseconds between two readings of the version. */
  readonly poll?: number
  /** Milliseconds between two signs of life, when sessions are looked up again too. */
  readonly beat?: number
}

const POLL = 1_000
const BEAT = 15_000
/** Milliseconds after which a browser whose stream broke opens it again. */
const RETRY = 3_000
/** Seconds after which one who found no room may ask again. */
const RETRY_FULL = 30

export function openLiveStreams({ dataVersion, log, stopping, poll = POLL, beat = BEAT }: LiveOptions): LiveStreams {
  /** Each with the version that it knows: what one browser or page reads takes no news from another. */
  const listeners = new Map<LiveListener, string | undefined>()
  let timers: NodeJS.Timeout[] = []

  const version = async () => dataVersion?.()
  const endAll = () => {
    for (const listener of listeners.keys()) end(listener)
  }
  stopping?.addEventListener('abort', endAll)

  async function look(): Promise<void> {
    let current
    try {
      current = await version()
    } catch (error) {
      // Browsers come back by themselves, once the data can be read again.
      if (!stopping?.aborted) log.warn({ err: error }, 'data version unreadable; live streams end')
      endAll()
      return
    }
    for (const listener of listeners.keys()) sendNewer(listener, current)
  }

  function sendNewer(listener: LiveListener, current: string | undefined): void {
    if (current === listeners.get(listener)) return
    listeners.set(listener, current)
    const text = current ?? ''
    listener.response.write(`event: version\nid: ${text}\ndata: ${text}\n\n`)
  }

  async function showLife(listener: LiveListener): Promise<void> {
    const stays = await listener.isSignedIn().catch(() => false)
    if (stays) listener.response.write('event: beat\ndata: \n\n')
    else end(listener)
  }

  function end(listener: LiveListener): void {
    listeners.delete(listener)
    listener.response.end()
    if (listeners.size > 0) return
    timers.forEach(clearInterval)
    timers = []
  }

  function start(): void {
    if (timers.length > 0) return
    timers = [
      setInterval(() => void look(), poll),
      setInterval(() => listeners.forEach((_, each) => void showLife(each)), beat),
    ]
    for (const timer of timers) timer.unref()
  }

  return {
    version,
    async listen(listener) {
      const { response, person, known } = listener
      const current = await version()
      if (stopping?.aborted || response.destroyed) {
        response.end()
        return
      }
      const key = identityKey(person)
      const own = Array.from(listeners.keys()).filter((each) => identityKey(each.person) === key)
      if (listeners.size >= limits.liveStreams.value || own.length >= limits.liveStreamsOfPerson.value) {
        throw new AppError('streams-too-many', { seconds: RETRY_FULL })
      }
      listeners.set(listener, known)
      response.once('close', () => end(listener))
      response.status(200).set({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      response.write(`retry: ${RETRY}\nevent: beat\ndata: \n\n`)
      sendNewer(listener, current)
      start()
    },
  }
}
