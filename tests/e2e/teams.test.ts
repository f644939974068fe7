import { readFile } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { formatMoneyShort } from '../../src/core/i18n/formats.ts'
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack/start-fake-slack.ts'
import { postForm, SIGNING_SECRET } from '../bot/slack/fake-slack/signed-request.ts'
import {
  botAdded,
  CHANNEL,
  channelMention,
  CHAT,
  personalMessage,
  press,
  ROOT,
  type Activity,
} from '../bot/teams/fake-teams/activities.ts'
import { APP_ID, APP_PASSWORD, TENANT } from '../bot/teams/fake-teams/microsoft-keys.ts'
import { startFakeTeams, type FakeTeams } from '../bot/teams/fake-teams/start-fake-teams.ts'
import { postActivity } from '../bot/teams/teams-harness.ts'
import { startFileHost } from '../bot/teams/support/file-host.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { expectedOverview } from '../web/support/expected-figures.ts'
import { startService } from './support/start-service.ts'
import { until } from '../support/until.ts'

const THREAD = `${CHANNEL};messageid=${ROOT}`

it('does the main job in Teams, beside Slack, through the real processes', { timeout: 90_000 }, async () => {
  const fake = await startFakeTeams()
  const slack = await startFakeSlack()
  const host = await startFileHost()
  onTestFinished(async () => {
    await fake.close()
    await slack.close()
  })
  const env = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    TEAMS_APP_ID: APP_ID,
    TEAMS_APP_PASSWORD: APP_PASSWORD,
    TEAMS_TENANT_ID: TENANT,
    TEAMS_SERVICE_HOSTS: '127.0.0.1',
    TEAMS_FILE_HOSTS: '127.0.0.1',
    TEAMS_OPENID_URL: `${fake.url}/openid`,
    TEAMS_LOGIN_URL: fake.url,
    SEMIR_CHAT_ROLE: 'manager',
  }
  const { signInLink, said } = await startService(await temporaryDataDir(), ['--no-demo'], { env })
  expect(said()).toContain('Slack is connected.')
  expect(said()).toContain('Microsoft Teams is connected.')
  const url = new URL('/api/messages', signInLink).href
  const send = async (activity: Activity) => expect((await postActivity(url, activity)).status).toBe(200)

  // Files of the personal chat are imported, and each has one message, however often it changes.
  for (const activity of botAdded(fake.url, 'team')) await send(activity)
  const files = await Promise.all(['sales.csv', 'customers.csv'].map((name) => download(host, name)))
  await send(personalMessage(fake.url, '', { attachments: files }))
  await until(() => [/sales\.csv.*5,000 new/, /customers\.csv.*800 new/].every((counts) => says(fake, CHAT, counts)))
  expect(fake.to(CHAT).filter(({ kind }) => kind === 'post')).toHaveLength(2)

  // What is asked in a channel is answered in private; a press shares it there.
  await send(channelMention(fake.url, 'analytics 2026-05'))
  const { salesAmount } = await expectedOverview('2026-05-01..2026-05-31')
  const amount = formatMoneyShort(salesAmount, 'en')
  await until(() => cardIn(fake, CHAT, amount) !== undefined)
  await until(() => fake.to(THREAD).length === 1)
  expect(cardIn(fake, THREAD, amount)).toBeUndefined()
  const answer = cardIn(fake, CHAT, amount)
  expect(JSON.stringify(answer)).toContain('data:image/png;base64,')
  const actions = answer?.activity['attachments'][0].content.actions as { title: string; data?: { line?: string } }[]
  const share = actions.find(({ data }) => data?.line?.endsWith('share'))
  await send(press(fake.url, share?.data, answer?.id ?? ''))
  await until(() => cardIn(fake, THREAD, amount) !== undefined)

  // A customer stays private.
  const [, phone = '', lastDigits = ''] =
    /(0\d{6}(\d{3}))/.exec(await readFile(fixturePath('clean/customers.csv'), 'utf8')) ?? []
  await send(channelMention(fake.url, `customer ${phone}`))
  await until(() => cardIn(fake, CHAT, `xxx ${lastDigits}`) !== undefined)
  await until(() => fake.to(THREAD).length === 3)
  expect(fake.to(THREAD).filter(({ activity }) => activity['attachments'])).toHaveLength(1)

  // A schedule posts to the channel.
  await send(channelMention(fake.url, 'schedule add "analytics 2026-05" daily 08:00'))
  await until(() => says(fake, CHAT, /1 · analytics 2026-05.*Retail › Ops/))
  await send(channelMention(fake.url, 'schedule run 1'))
  await until(() => cardIn(fake, CHANNEL, amount) !== undefined)

  const command = { team_id: 'T1', user_id: 'U1', user_name: 'lan', channel_id: 'C1', channel_name: 'ops' }
  const asked = {
    ...command,
    command: '/semir',
    text: 'whoami',
    trigger_id: '1.1',
    response_url: slack.responseUrl('R1'),
  }
  expect((await postForm(new URL('/slack/events', signInLink).href, asked)).status).toBe(200)
  await until(() => slack.responses.length > 0)
  expect(said()).not.toMatch(new RegExp(`${APP_PASSWORD}|bot-token-|Bearer`))
})

async function download(host: Awaited<ReturnType<typeof startFileHost>>, name: string) {
  host.served.set(`/${name}`, { body: await readFile(fixturePath(`clean/${name}`), 'utf8') })
  const content = { downloadUrl: `${host.url}/${name}`, fileType: 'csv', uniqueId: name }
  return { contentType: 'application/vnd.microsoft.teams.file.download.info', name, content }
}

function says(fake: FakeTeams, conversation: string, what: RegExp): boolean {
  return fake.to(conversation).some(({ activity }) => what.test(String(activity['summary'])))
}

/** The latest card of a conversation that shows something. */
function cardIn(fake: FakeTeams, conversation: string, text: string) {
  return fake.to(conversation).findLast(({ activity }) => JSON.stringify(activity['attachments'] ?? '').includes(text))
}
