import { afterEach, expect, test } from 'vitest'
import { createDispatch } from '../../src/bot/dispatch/dispatch.ts'
import { commands } from '../../src/bot/dispatch/command-list.ts'
import type { Dispatch } from '../../src/core/delivery/reply.ts'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { startHarness as startSlack } from '../bot/slack/slack-harness.ts'
import { personalMessage } from '../bot/teams/fake-teams/activities.ts'
import { startHarness as startTeams } from '../bot/teams/teams-harness.ts'
import { log, temporaryBot } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'
import { NOW, temporaryWeb } from '../web/support/temporary-web.ts'
import { createRandom } from './hostile-files.ts'
import { randomLine } from './random-lines.ts'

const LINES = process.env['SEMIR_TEST_SHORT'] ? 40 : 500
/** Lines sent before the answers are waited for. */
const AT_ONCE = 20

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

function lines(seed: number): string[] {
  const random = createRandom(seed)
  return Array.from({ length: LINES }, () => randomLine(random))
}

/** The real dispatcher over a worked set, with the lines it could not answer as it should. */
async function watchedDispatch() {
  const { services } = await temporaryBot({ set: 'clean' })
  const real = createDispatch({ commands, services, log, now: () => NOW })
  const faults: string[] = []
  let answers = 0
  const dispatch: Dispatch = async (...asked) => {
    const reply = await real(...asked)
    answers++
    if (reply.error === 'unexpected' || reply.text === '') faults.push(asked[0])
    return reply
  }
  return { dispatch, faults, answers: () => answers }
}

async function sendAll(seed: number, send: (line: string) => Promise<unknown>, settle: () => Promise<void>) {
  const all = lines(seed)
  for (let from = 0; from < all.length; from += AT_ONCE) {
    for (const line of all.slice(from, from + AT_ONCE)) await send(line)
    await settle()
  }
}

test('any line is answered in Slack, and none by an unexpected error', async () => {
  const { dispatch, faults, answers } = await watchedDispatch()
  const slack = await startSlack({ deps: () => ({ dispatch }) })
  opened.push(slack)
  await sendAll(
    1,
    async (line) => expect([line, (await slack.command(line)).status]).toEqual([line, 200]),
    slack.settle,
  )
  expect(faults).toEqual([])
  expect(answers()).toBe(LINES)
})

test('so it is in Teams', async () => {
  const { dispatch, faults, answers } = await watchedDispatch()
  const teams = await startTeams({ deps: () => ({ dispatch }) })
  opened.push(teams)
  const { url } = teams.fake
  await sendAll(
    2,
    async (line) => expect([line, (await teams.post(personalMessage(url, line))).status]).toEqual([line, 200]),
    teams.settle,
  )
  expect(faults).toEqual([])
  // A message without a word is no question.
  expect(answers()).toBeGreaterThan(LINES * 0.9)
})

test('so it is in the console', async () => {
  const { dispatch, faults, answers } = await watchedDispatch()
  let at = NOW.getTime()
  const { signedIn } = await temporaryWeb({ dispatch, now: () => new Date((at += 2_000)) })
  const visit = await signedIn()
  for (const line of lines(3)) {
    const response = await visit.post('/console/', { line })
    expect([line, response.status]).toEqual([line, 200])
    expect(await response.text()).toContain('</html>')
  }
  expect(faults).toEqual([])
  expect(answers()).toBe(LINES)
})

test('so it is in the terminal, with an exit code that says how it went', async () => {
  const data = await temporaryDataDir('clean')
  const faults: string[] = []
  for (const line of lines(4)) {
    // Arguments of a program hold no zero bytes, and a lone flag may stand for a service that runs on.
    const words = line
      .replaceAll('\0', '')
      .split(/\s+/u)
      .filter((word) => word !== '')
    const { code, stdout, stderr } = await semirSays([...words, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
    const said = stdout + stderr
    if (!Object.values<number>(EXIT).includes(code)) faults.push(`${line}: exit code ${code}`)
    if (said.trim() === '' || /^\s+at .*:\d+:\d+\)?$/mu.test(said) || /went wrong/u.test(said))
      faults.push(`${line}: ${said}`)
  }
  expect(faults).toEqual([])
})
