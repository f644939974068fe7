import { afterEach, expect, it } from 'vitest'
import { updateTrackedMessages, trackJob } from '../../../src/bot/chat/tracked-messages.ts'
import { enqueueImport } from '../../../src/core/imports/enqueue-import.ts'
import { jobKinds } from '../../../src/core/delivery/job-kinds.ts'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { createLog } from '../../../src/core/log.ts'
import { personWith } from '../../support/bot.ts'
import { CHAT, LAN, personalMessage } from './fake-teams/activities.ts'
import { startHarness, type Harness } from './teams-harness.ts'
import { until } from '../../support/until.ts'

let harness: Harness
const stop = new AbortController()
let following: Promise<void> = Promise.resolve()
afterEach(async () => {
  stop.abort()
  await following
  await harness.close()
})

it('a message that tracks a job is edited until the job ends', async () => {
  harness = await startHarness()
  const { fake, ops, teams, dataDir, post, settle } = harness
  await post(personalMessage(fake.url, 'help'))
  await settle()
  fake.sent.length = 0
  const requestedBy = { platform: 'teams', id: LAN, name: 'Lan' }
  const file = { path: '/x', fileName: 'sales.csv', removeAfter: true, requestedBy }
  const jobId = await enqueueImport(ops, file, 'system')
  const destination = { platform: 'teams', ids: { conversation: CHAT, person: LAN } } as const
  await trackJob(ops, { jobId, destination, person: personWith('manager') })
  const queries = { run: async () => undefined as never }
  const log = createLog('silent')
  const shared = {
    ops,
    ports: [teams.port],
    queries,
    importKinds,
    jobKinds,
    log,
    timeZone: 'UTC',
    publicUrl: 'http://localhost:3000',
    exportsDir: dataDir,
  }
  following = updateTrackedMessages({ ...shared, language: 'en' }, stop.signal)
  const said = () => fake.sent.map(({ kind, id, activity }) => [kind, id, String(activity['summary'])] as const)
  await until(() => said().length === 1)

  await ops.updateTable('jobs').set({ status: 'discarded' }).where('id', '=', jobId).execute()
  await until(() => said().length === 2)
  const [[first, id] = [], [second, same] = []] = said()
  expect([first, second, same]).toEqual(['post', 'update', id])
  expect(said().every(([, , text]) => text.includes('sales.csv'))).toBe(true)
})
