import { onTestFinished } from 'vitest'
import { enqueueSync } from '../../../src/core/cnv/sync/enqueue-sync.ts'
import { syncHandler, type SyncJob } from '../../../src/core/cnv/sync/sync-handler.ts'
import { openOps } from '../../../src/core/db/open.ts'
import { runJobNow } from '../../../src/core/jobs/runner.ts'
import { personDestination } from '../../../src/core/access/destination.ts'
import { announceSyncs } from '../../../src/core/delivery/syncs/announce-syncs.ts'
import { addCustomer, jumpingClock, settingsFor, temporarySandbox } from '../../core/cnv/support/temporary-sync.ts'
import { log } from '../../support/bot.ts'
import { postingBot } from './posting-bot.ts'

/** The bot, its posts and its syncs: everything real but Slack and CNV, which have stand-ins. */
export async function syncingBot() {
  const bot = await postingBot()
  const clock = jumpingClock()
  const sandbox = await temporarySandbox(clock)
  const opsDatabase = openOps(bot)
  onTestFinished(() => opsDatabase.close())
  const settings = settingsFor(sandbox)
  const shared = {
    ops: opsDatabase,
    dataDir: bot.dataDir,
    databaseUrl: bot.databaseUrl,
    settings,
    secret: 'a secret of the tests',
    log,
    timers: clock,
  }
  const handlers = { 'cnv-sync': syncHandler(shared) }
  const runJob = async (jobId: string) => {
    clock.pass(60_000)
    const { signal } = new AbortController()
    await runJobNow({ ops: bot.ops, handlers, log }, jobId, { lane: 'sync', owner: 'w', concurrency: 1, signal })
  }
  const announce = async (quiet = false) => {
    const { business, ops, services } = bot
    const { timeZone, publicUrl } = services
    const channel = { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' } as const
    const options = {
      channel,
      owner: personDestination('slack', 'UOWNER'),
      quiet,
      language: 'en',
      timeZone,
      publicUrl,
    } as const
    await announceSyncs({ business, ops, ...options }, clock.now())
    await bot.settle()
  }
  /** A sync from beginning to end, and its announcement. */
  const sync = async (job: SyncJob = { type: 'customers' }) => {
    const { jobId } = await enqueueSync(bot.ops, job, 'system')
    await runJob(jobId)
    await announce()
  }
  return { ...bot, sandbox, clock, runJob, sync, announce, addCustomer: (id: number) => addCustomer(sandbox, id, id) }
}
