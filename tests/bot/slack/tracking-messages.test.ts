import { afterEach, describe, expect, it } from 'vitest'
import { updateTrackedMessages, trackJob } from '../../../src/bot/chat/tracked-messages.ts'
import { enqueueImport } from '../../../src/core/imports/enqueue-import.ts'
import { jobKinds } from '../../../src/core/delivery/job-kinds.ts'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { createLog } from '../../../src/core/log.ts'
import { personWith } from '../../support/bot.ts'
import { hang } from './fake-slack/fake-state.ts'
import { startHarness, type Harness } from './slack-harness.ts'
import { until } from '../../support/until.ts'

let harness: Harness
const stop = new AbortController()
let following: Promise<void> = Promise.resolve()
afterEach(async () => {
  stop.abort()
  await harness.close()
  await following
})

describe('messages that track jobs', () => {
  it('are updated while Slack leaves one of them unanswered', async () => {
    harness = await startHarness()
    const { fake, ops, slack, dataDir } = harness
    const person = personWith('manager')
    const queries = { run: async () => undefined as never }
    const log = createLog('silent')
    const shared = {
      ops,
      ports: [slack.port],
      queries,
      importKinds,
      jobKinds,
      log,
      timeZone: 'UTC',
      publicUrl: 'http://localhost:3000',
      language: 'en' as const,
    }
    const follow = async (channel: string) => {
      const requestedBy = { platform: 'slack', id: 'U1', name: 'Lan' }
      const jobId = await enqueueImport(
        ops,
        { path: '/x', fileName: `${channel}.csv`, removeAfter: true, requestedBy },
        'system',
      )
      await trackJob(ops, { jobId, destination: { platform: 'slack', ids: { channel, user: 'U1' } }, person })
    }
    const silence = hang()
    fake.fail('chat.postMessage', silence)
    await follow('C1')
    following = updateTrackedMessages({ ...shared, exportsDir: dataDir }, stop.signal)
    await until(() => silence.waiting() === 1)
    await follow('C2')
    await until(() => fake.posted.size === 1)
    expect([...fake.posted][0]).toMatch(/^C2:/)
  })
})
