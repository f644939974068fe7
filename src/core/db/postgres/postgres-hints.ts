import { sql } from 'kysely'
import pg from 'pg'
import type { HintRules } from '../sql.ts'

const CHANNEL = 'semir'
/** Milliseconds until a lost connection is made anew. */
const RECONNECT = 5_000

/** Hints by NOTIFY: one connection of the process hears all topics, for as long as anything listens. */
export function serverHints(settings: pg.ClientConfig): HintRules {
  const waiting = new Set<{ readonly topic: string; readonly wake: () => void }>()
  let client: pg.Client | undefined
  let hears = false
  let timer: NodeJS.Timeout | undefined

  const lost = (of: pg.Client) => {
    if (client !== of) return
    client = undefined
    hears = false
    of.end().catch(() => undefined)
    if (waiting.size > 0) timer = setTimeout(connect, RECONNECT)
  }
  const connect = () => {
    clearTimeout(timer)
    const own = new pg.Client(settings)
    client = own
    own.on('error', () => lost(own))
    own.on('end', () => lost(own))
    own.on('notification', ({ payload }) => {
      for (const { topic, wake } of waiting) if (topic === payload) wake()
    })
    own
      .connect()
      .then(() => own.query(`listen ${CHANNEL}`))
      .then(
        () => (hears = client === own),
        () => lost(own),
      )
  }
  return {
    async send(db, topic) {
      await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(db)
    },
    listen(topic, wake) {
      const entry = { topic, wake }
      waiting.add(entry)
      if (!client) connect()
      return {
        hears: () => hears,
        async stop() {
          waiting.delete(entry)
          if (waiting.size > 0) return
          clearTimeout(timer)
          const last = client
          client = undefined
          hears = false
          await last?.end().catch(() => undefined)
        },
      }
    },
  }
}
