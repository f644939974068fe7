import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { textReply } from '../../src/core/delivery/reply.ts'
import { enqueueMessage } from '../../src/core/delivery/posts/post-message.ts'
import { parseDestination } from '../../src/core/access/destination.ts'
import { openOps } from '../../src/core/db/open.ts'
import { SIGNING_SECRET } from '../bot/slack/fake-slack/signed-request.ts'
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack/start-fake-slack.ts'
import { spawnService } from '../e2e/support/start-service.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { until } from '../support/until.ts'

const KILLS = process.env['SEMIR_TEST_SHORT'] ? 5 : 100
/** Messages that wait when the service starts. */
const WAITING = 3
/** Milliseconds after the first post within which a kill comes. */
const WINDOW = 250

test('a message that waits is posted whenever the service is killed, and twice only if it died before it knew', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const dataDir = await temporaryDataDir('empty')
  const { db, close } = openOps(dataDir)
  onTestFinished(close)
  const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl }
  const posts = () =>
    slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ args }) => String(args['text']))
  const start = () => spawnService(dataDir, ['--no-demo'], { env, detached: true })
  const delays = fc.sample(fc.nat(WINDOW), { numRuns: KILLS, seed: 4 })
  const to = parseDestination('slack:C1|ops')
  if (!to) throw new Error('no channel')
  const texts: string[] = []
  /** Messages that had arrived when a kill came, by kill; only the last few of them can be posted again. */
  const arrived: number[] = []

  for (const [kill, delay] of delays.entries()) {
    for (let message = 0; message < WAITING; message++) {
      const text = `message ${kill}.${message}`
      texts.push(text)
      await enqueueMessage(db, { to, reply: textReply(text), language: 'en' }, text, new Date())
    }
    const before = posts().length
    const service = start()
    await until(() => posts().length > before)
    await sleep(delay)
    process.kill(-service.pid, 'SIGKILL')
    await service.exit
    arrived.push(posts().length)
  }

  const last = start()
  // Slack takes a message a second in a channel, so what is left takes a while.
  while (!texts.every((text) => posts().includes(text))) await sleep(200)
  await sleep(500)
  process.kill(-last.pid, 'SIGTERM')
  await last.exit
  const repeated = posts().filter((text, at, all) => all.indexOf(text) !== at)
  expect(new Set(posts())).toEqual(new Set(texts))
  expect(repeated.length).toBeLessThanOrEqual(KILLS)
  for (const text of repeated)
    expect(arrived.some((length) => posts().slice(0, length).slice(-4).includes(text))).toBe(true)
})
