import { describe, expect, it } from 'vitest'
import { jobKinds } from '../../../src/core/delivery/job-kinds.ts'
import { updateTrackedMessages, trackJob } from '../../../src/bot/chat/tracked-messages.ts'
import { doctor } from '../../../src/cli/doctor.ts'
import { readConfig } from '../../../src/config.ts'
import { settingsOf } from '../../support/postgres-databases.ts'
import { failedDeliveries } from '../../../src/core/delivery/posts/failed-deliveries.ts'
import { log, personWith } from '../../support/bot.ts'
import { syncingBot } from '../support/syncing-bot.ts'
import { until } from '../../support/until.ts'

describe('the operations channel', () => {
  it('gets a line on each sync, one notice of trouble, and one of its end', async () => {
    const { sync, addCustomer, sandbox, posts } = await syncingBot()
    addCustomer(1)
    await sync()
    sandbox.setFaults((path) =>
      path.startsWith('/loyalty/customers.json') ? { kind: 'error', status: 500 } : undefined,
    )
    await sync()
    await sync()
    sandbox.setFaults(() => undefined)
    await sync()
    expect(posts()).toEqual([
      [
        'C1',
        expect.stringMatching(/^CNV customers: 1 read · 1 new · 0 updated · 0 failed · .* · checkpoint 01\/01 07:01$/),
      ],
      ['C1', expect.stringMatching(/^CNV customers failed; nothing new since 15\/06\/2026 12:0\d\. .* Log 2\.$/)],
      ['C1', expect.stringMatching(/^Works again after 2 failed runs since 15\/06\/2026 .*\. CNV customers: 0 read/)],
    ])
  })

  it('that is gone is reported to the owner and by doctor until a line arrives again', async () => {
    const { sync, posts, fake, ops, dataDir } = await syncingBot()
    fake.outside.add('C1')
    await sync()
    expect(posts().at(-1)).toEqual([
      'DOWNER',
      expect.stringMatching(/^This could not be posted to #ops: \*CNV customers: 0 read/),
    ])
    expect(await failedDeliveries(ops, new Date())).toMatchObject([{ kind: 'message', subject: '#ops' }])
    const finding = async () =>
      (await doctor(readConfig(settingsOf(dataDir)))).find(({ subject }) => subject === 'deliveries')
    expect(await finding()).toMatchObject({
      state: 'wrong',
      advice: expect.stringMatching(/^#ops: The chat rejected/) as string,
    })
    await sync()
    expect(posts().filter(([channel]) => channel === 'DOWNER')).toHaveLength(1)
    fake.outside.delete('C1')
    await sync()
    expect(await failedDeliveries(ops, new Date())).toEqual([])
    expect(await finding()).toMatchObject({ state: 'ok' })
  })
})

describe('a sync asked for in chat', () => {
  it('is one message, edited until the line of its result', async () => {
    const { ask, fake, ops, port, services, addCustomer, runJob } = await syncingBot()
    addCustomer(1)
    const [jobId = ''] = (await ask('sync customers')).follows ?? []
    await trackJob(ops, {
      jobId,
      destination: { platform: 'slack', ids: { channel: 'D1', user: 'U1' } },
      person: personWith('manager'),
    })
    const stop = new AbortController()
    const following = updateTrackedMessages({ ...services, jobKinds, ports: [port], log, language: 'en' }, stop.signal)
    const said = (method: string) => fake.called(method).map(({ text }) => text)
    await until(() => said('chat.postMessage').length > 0)
    await runJob(jobId)
    // One of them may be a progress edit.
    await until(() => said('chat.update').some((text) => String(text).includes('1 new')))
    stop.abort()
    await following
    // The clock of this test is years away: what took long ends with a message that mentions the person.
    expect(said('chat.postMessage')).toEqual([
      'CNV customers: waiting its turn',
      expect.stringMatching(/^<@U1> CNV customers: 1 read/),
    ])
    expect(said('chat.update').at(-1)).toMatch(/^CNV customers: 1 read · 1 new/)
  })
  it('is named by doctor, with its platform when that is off', async () => {
    const { dataDir } = await syncingBot()
    const found = await doctor(readConfig({ ...settingsOf(dataDir), OPS_CHANNEL: 'teams:19:ops@thread.tacv2' }))
    expect(found.find(({ subject }) => subject === 'OPS_CHANNEL')).toMatchObject({
      state: 'wrong',
      advice: expect.stringContaining('make the TEAMS_ settings') as string,
    })
  })
})
