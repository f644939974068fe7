import { appendFile, copyFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareDatabases } from '../../src/core/db/open.ts'
import { BOT_TOKEN, startFakeSlack, type FakeSlack } from '../bot/slack/fake-slack/start-fake-slack.ts'
import { postForm, SIGNING_SECRET } from '../bot/slack/fake-slack/signed-request.ts'
import { importInto } from './import-by-worker.ts'
import { percentile, timed, type Measure } from './measure.ts'
import { startProcess } from './service-process.ts'

/** Milliseconds between two commands, answered or not. */
const EVERY = 50
/** Minimum duration of the load in milliseconds; it always ends with a whole import. */
const AT_LEAST = 20_000

/** Acknowledgement times of the real service while it continuously imports sales and computes all-time reports. */
export async function acknowledgementBench(dataDir: string, salesFile: string): Promise<Measure[]> {
  const slack = await startFakeSlack()
  const service = startProcess(['start', '--no-demo', '--port', '0', '--data', dataDir], {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_APP_TOKEN: '',
    SLACK_API_URL: slack.apiUrl,
  })
  try {
    const link = await service.line(/\/login\/\?token=/)
    const send = commandSender(`${new URL(link.trim()).origin.replace('localhost', '127.0.0.1')}/slack/events`, slack)
    const load = new AbortController()
    const [reports, times] = await Promise.all([
      askForReports(send, slack, load.signal),
      sendSteadily(() => send('help', 'help'), load.signal),
      importAgainAndAgain(dataDir, salesFile).finally(() => load.abort()),
    ])
    return lines(times, reports)
  } finally {
    await service.stop()
    await slack.close()
  }
}

type Send = (text: string, id: string) => Promise<number>

/** Sends a signed slash command and returns the milliseconds until it was acknowledged. */
function commandSender(url: string, slack: FakeSlack): Send {
  let sent = 0
  return async (text, id) => {
    const fields = {
      command: '/semir',
      text,
      team_id: 'T1',
      channel_id: 'C1A',
      user_id: 'U1',
      user_name: 'lan',
      trigger_id: `bench.${++sent}`,
      response_url: slack.responseUrl(`${id}-${sent}`),
    }
    const { result, ms } = await timed(() => postForm(url, fields))
    if (result.status !== 200) throw new Error(`/semir ${text} was answered ${result.status}`)
    return ms
  }
}

async function sendSteadily(send: () => Promise<number>, signal: AbortSignal): Promise<number[]> {
  const inFlight: Promise<number>[] = []
  const started = performance.now()
  while (!signal.aborted) {
    inFlight.push(send())
    await sleep(Math.max(0, started + inFlight.length * EVERY - performance.now()))
  }
  return Promise.all(inFlight)
}

/** Requests long reports one after another, each with a new period so that no cache answers; returns their number. */
async function askForReports(send: Send, slack: FakeSlack, signal: AbortSignal): Promise<number> {
  for (let asked = 0; ; asked++) {
    if (signal.aborted) return asked
    await send(longRequest(asked), `report-${asked}`)
    while (!slack.responses.some(({ id }) => id.startsWith(`report-${asked}-`)) && !signal.aborted) await sleep(EVERY)
  }
}

function longRequest(asked: number): string {
  const day = `${2024 - Math.floor(asked / 28)}-01-${String((asked % 28) + 1).padStart(2, '0')}`
  const requests = [
    `analytics ${day}..2026-11-22`,
    `coupons ${day}..2026-11-22`,
    `compare ${day}..2026-11-22 xlsx`,
    'customer nguyen thi',
  ]
  return requests[asked % requests.length] ?? ''
}

/** Imports the file repeatedly, each time with one more row, because an identical file is not read again. */
async function importAgainAndAgain(dataDir: string, salesFile: string): Promise<void> {
  const { ops, close } = await prepareDatabases(dataDir)
  const copy = `${salesFile}.grown.csv`
  const until = performance.now() + AT_LEAST
  try {
    await copyFile(salesFile, copy)
    for (let round = 1; round === 1 || performance.now() < until; round++) {
      await appendFile(copy, `BENCH${round},HN01,Bench,Vietnam,OTHER,2026-11-22,,,1,1000,1000,1000,1000,0,0\r\n`)
      await importInto(ops.db, copy)
    }
  } finally {
    await rm(copy, { force: true })
    await close()
  }
}

function lines(times: readonly number[], reports: number): Measure[] {
  const what = `slash command acknowledged, of ${times.length} during imports and ${reports} long reports`
  return [
    { what: `${what}: p50`, value: percentile(times, 50), unit: 'ms' },
    { what: '… p99', value: percentile(times, 99), unit: 'ms', limit: 250 },
    { what: '… longest', value: Math.max(...times), unit: 'ms', limit: 1_000 },
  ]
}
