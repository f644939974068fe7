import { acceptEvent, isStepDone, runStepOnce } from '../../../src/bot/chat/inbox.ts'
import { setAccountRole } from '../../../src/core/access/accounts/accounts.ts'
import { redeemSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { countAttempt } from '../../../src/core/access/throttle.ts'
import { startSyncLog } from '../../../src/core/cnv/sync/sync-log.ts'
import { openBusiness, openOps, type DataSource } from '../../../src/core/db/open.ts'
import { enqueueDue } from '../../../src/core/delivery/schedules/enqueue-due.ts'
import { AppError } from '../../../src/core/errors.ts'
import { claim, complete, enqueue } from '../../../src/core/jobs/queue.ts'

/** A process that races another: it does what it is sent, and answers with what came of it. */
export interface Race {
  readonly what: keyof typeof races
  /** What both race for: a token, a key, an account. */
  readonly about: string
  /** The number of this process among those that race. */
  readonly lane: number
  readonly at: string
}

export type Outcome = { readonly value: unknown } | { readonly code: string }

const source = JSON.parse(process.argv[2] ?? '{}') as DataSource
const ops = openOps(source).db
const business = openBusiness(source).db

const races = {
  'sign-in': async ({ about, at }: Race) => (await redeemSignInLink(ops, about, new Date(at)))?.id ?? null,
  throttle: async ({ about, at }: Race) => (await countAttempt(ops, [{ key: about, free: 5 }], new Date(at))).failures,
  inbox: ({ about, at }: Race) =>
    acceptEvent(ops, { key: about, job: { type: 't', lane: 'chat', payload: {} } }, new Date(at)),
  step: async ({ about }: Race) => {
    const step = { jobId: about, name: 'answer' }
    await runStepOnce(ops, step, () => Promise.resolve())
    return isStepDone(ops, step)
  },
  sync: async ({ at }: Race) => (await startSyncLog(business, { type: 'customers', full: false, at })).id,
  admin: async ({ about, lane, at }: Race) => {
    await setAccountRole(ops, about.split(' ')[lane] ?? '', 'viewer', operator, new Date(at))
    return 'demoted'
  },
  slot: ({ at }: Race) => enqueueDue(ops, { now: new Date(at), timeZone: 'Asia/Ho_Chi_Minh' }),
  key: ({ about, at }: Race) => enqueue(ops, { type: 't', lane: 'sync', payload: {}, uniqueKey: about }, new Date(at)),
  claim: async ({ lane, at }: Race) => {
    const ids: string[] = []
    for (let misses = 0; misses < 5;) {
      const job = await claim(ops, { lane: 'bulk', owner: `w${lane}`, lease: 60_000 }, new Date(at))
      if (!job) misses++
      else if (await complete(ops, job, null, new Date(at))) ids.push(job.id)
    }
    return ids
  },
}

process.on('message', (race: Race) => {
  races[race.what](race).then(
    (value) => process.send?.({ value } satisfies Outcome),
    (error: unknown) =>
      process.send?.({ code: error instanceof AppError ? error.code : String(error) } satisfies Outcome),
  )
})
process.send?.({ value: 'ready' } satisfies Outcome)
