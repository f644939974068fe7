import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { hang, rateLimited } from './fake-slack/fake-state.ts'
import { echo } from '../support/start-chat.ts'
import { startHarness, type Harness } from './slack-harness.ts'
import { until } from '../../support/until.ts'

let harness: Harness
const start = async () => (harness = await startHarness())
afterEach(() => harness.close())

const place = { channel: 'C1', thread: '20.1', user: 'U1' }
const progress: Reply = { ...echo('x'), text: 'sales.csv: 40% · 12,300 rows', tone: 'progress' }
const done: Reply = { ...echo('x'), text: 'sales.csv: 31,204 rows · 41 rejected', tone: 'warning' }

describe('a message that tracks a job', () => {
  it('is posted in the thread and edited as the job moves', async () => {
    const { fake, slack } = await start()
    const id = await slack.port.post(place, progress, 'en')
    await slack.port.update(place, id, done, 'en')
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'C1', thread_ts: '20.1', text: progress.text }])
    expect(fake.called('chat.update')).toMatchObject([{ channel: 'C1', ts: id, text: done.text }])
  })

  it('sends rejected rows to the person who dropped the file, and says so in the channel', async () => {
    const { fake, slack, dataDir } = await start()
    const path = join(dataDir, 'rejects.csv')
    await writeFile(path, 'Row,Reason')
    const id = await slack.port.post(place, progress, 'en')
    const files = [{ name: 'rejects.csv', path, title: 'Rejected rows' }]
    await slack.port.update(place, id, { ...done, files }, 'en')
    await slack.port.sendFiles(place, { ...done, files }, 'en')
    expect(fake.uploads).toMatchObject([{ name: 'rejects.csv', channel: 'D1', thread: undefined }])
    expect(await slack.port.whereFilesWent(place, 'en')).toContain('they contain personal data')
    expect(await slack.port.whereFilesWent({ ...place, channel: 'D1' }, 'en')).toBeUndefined()
  })

  it('in a direct message has the rejected rows in its thread', async () => {
    const { fake, slack, dataDir } = await start()
    const path = join(dataDir, 'rejects.csv')
    await writeFile(path, 'Row,Reason')
    const direct = { ...place, channel: 'D1' }
    const files = [{ name: 'rejects.csv', path, title: 'Rejected rows' }]
    await slack.port.post(direct, { ...done, files }, 'en')
    await slack.port.sendFiles(direct, { ...done, files }, 'en')
    expect(fake.uploads).toMatchObject([{ channel: 'D1', thread: '20.1' }])
    expect(JSON.stringify(fake.called('chat.postMessage'))).not.toContain('personal data')
  })

  it('throttles within a channel, and channels independently', async () => {
    const clock = steppedClock()
    harness = await startHarness({ deps: () => ({ throttleInterval: 150, throttleClock: clock }) })
    const { fake, slack } = harness
    const posted = () => fake.called('chat.postMessage').map(({ channel }) => channel)
    const posting = ['C1', 'C1', 'C1', 'C2'].map((channel) => slack.port.post({ ...place, channel }, progress, 'en'))
    await until(() => posted().length === 2)
    expect(posted()).toEqual(expect.arrayContaining(['C1', 'C2']))
    expect(clock.waiting()).toEqual([150, 300])
    clock.pass(150)
    await until(() => posted().length === 3)
    expect(clock.waiting()).toEqual([150])
    clock.pass(150)
    await Promise.all(posting)
    expect(posted().slice(2)).toEqual(['C1', 'C1'])
  })

  it('that hangs or is rate-limited delays no answer', async () => {
    const { fake, slack, command, settle } = await start()
    // The longest wait within a call: the answer arrives before these do.
    fake.fail('chat.postMessage', hang(), rateLimited(30))
    const held = [place, { ...place, channel: 'C2' }].map((at) => slack.port.post(at, progress, 'en'))
    const ended = Promise.race(held.map((post) => post.catch((error: unknown) => error)))
    await until(() => fake.called('chat.postMessage').length === 2)
    await command('help', { channel_id: 'D1' })
    await settle()
    expect(fake.called('chat.postMessage').at(-1)).toMatchObject({ channel: 'D1', text: 'You asked help' })
    expect(await Promise.race([ended, Promise.resolve('still held')])).toBe('still held')
  })

  it('that is rate-limited is posted when Slack accepts it again', async () => {
    const { fake, slack } = await start()
    fake.fail('chat.postMessage', rateLimited(1))
    expect(await slack.port.post(place, progress, 'en')).toMatch(/^\d+\.\d+$/)
    expect(fake.posted.size).toBe(1)
  })
})

/** A clock that only the test moves. */
function steppedClock() {
  let now = 0
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()
  return {
    now: () => now,
    sleep: (delay: number) =>
      new Promise<void>((wake) => {
        if (delay === 0) wake()
        else sleepers.add({ until: now + delay, wake })
      }),
    waiting: () => [...sleepers].map(({ until: end }) => end - now),
    pass(delay: number) {
      now += delay
      for (const sleeper of sleepers) {
        if (sleeper.until > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}
