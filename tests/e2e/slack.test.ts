import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { expect, it, onTestFinished } from 'vitest'
import { formatMoney, formatMoneyShort } from '../../src/core/i18n/formats.ts'
import { postEvent, postForm, SIGNING_SECRET } from '../bot/slack/fake-slack/signed-request.ts'
import { BOT_TOKEN, startFakeSlack, type FakeSlack } from '../bot/slack/fake-slack/start-fake-slack.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { expectedOverview } from '../web/support/expected-figures.ts'
import { startService } from './support/start-service.ts'
import { until } from '../support/until.ts'

const person = { team_id: 'T1', user_id: 'U1', user_name: 'lan', channel_id: 'C1', channel_name: 'ops' }

it('does the main job in Slack, through the real processes', { timeout: 90_000 }, async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const env = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    SEMIR_CHAT_ROLE: 'manager',
  }
  const { signInLink, said } = await startService(await temporaryDataDir(), [], { env })
  expect(said()).toContain('Slack is connected.')
  const url = new URL('/slack/events', signInLink).href

  expect((await postEvent(url, await fileDrop(slack, ['sales.csv', 'customers.csv', 'coupons.xlsx']))).status).toBe(200)
  for (const counts of [/sales\.csv.*5,000 new/, /customers\.csv.*800 new/, /coupons\.xlsx.*900 new/]) {
    await until(() => threadTexts(slack).some((text) => counts.test(text)))
  }

  const command = { ...person, command: '/semir', text: 'analytics 2026-05 xlsx', trigger_id: '1.1' }
  const acknowledged = await postForm(url, { ...command, response_url: slack.responseUrl('R1') })
  expect(acknowledged.status).toBe(200)
  await until(() => slack.uploads.some((upload) => upload.bytes !== undefined && upload.name.endsWith('.xlsx')))

  const { salesAmount } = await expectedOverview('2026-05-01..2026-05-31')
  const answer = JSON.stringify(slack.responses.at(-1)?.body)
  expect(answer).toContain(formatMoneyShort(salesAmount, 'en'))
  const report = /http:\/\/localhost:\d+\/r\/[\w-]+/.exec(answer)?.[0] ?? ''
  expect(await (await fetch(report)).text()).toContain(formatMoney(salesAmount, 'en'))
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(slack.uploads.at(-1)?.bytes ?? []).buffer)
  const figures = workbook.worksheets[0]?.getColumn(2).values ?? []
  expect(figures).toContain(salesAmount)
})

async function fileDrop(slack: FakeSlack, names: readonly string[]) {
  const files = names.map(async (name) =>
    slack.addFile(name, { content: await readFile(fixturePath(`clean/${name}`)) }),
  )
  const message = { type: 'message', subtype: 'file_share', channel_type: 'channel', channel: 'C1', user: 'U1' }
  const event = { ...message, ts: '20.1', text: '', files: await Promise.all(files) }
  return { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event_time: 1, event }
}

/** What the messages in the file's thread said, first or after an edit. */
function threadTexts({ calls }: FakeSlack): string[] {
  return calls.flatMap(({ method, args }) =>
    /^chat\.(?:update|postMessage)$/.test(method) ? [String(args['text'])] : [],
  )
}
