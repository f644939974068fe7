import { z } from 'zod'
import { slack } from '../../core/access/platforms/slack.ts'
import { ConfigError, flagSetting } from '../../core/settings.ts'
import type { BotPlatform, PlatformCheck } from '../chat/bot-platform.ts'
import type { SlackSettings } from './create-slack.ts'
import { slackJobs } from './receive/chat-events.ts'
import { neededScopes } from './slack-methods.ts'

const environment = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'starts with xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'starts with xapp-').optional(),
  SLACK_API_URL: z.url().optional(),
  SLACK_ADMIT_GUESTS: flagSetting.default(false),
}

export const slackPlatform: BotPlatform<SlackSettings> = {
  ...slack,
  product: 'Slack',
  environment,
  jobs: Object.values(slackJobs),
  setUp: 'set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN',
  readSettings(settings) {
    const env = settings as z.output<z.ZodObject<typeof environment>>
    const given = env.SLACK_BOT_TOKEN ?? env.SLACK_SIGNING_SECRET ?? env.SLACK_APP_TOKEN
    if (given === undefined) return undefined
    if (!env.SLACK_BOT_TOKEN) throw new ConfigError(['SLACK_BOT_TOKEN: is needed beside the other SLACK_ settings'])
    if (!env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN) {
      throw new ConfigError(['SLACK_SIGNING_SECRET: this (HTTP) or SLACK_APP_TOKEN (Socket Mode) is needed'])
    }
    return {
      botToken: env.SLACK_BOT_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      appToken: env.SLACK_APP_TOKEN,
      apiUrl: env.SLACK_API_URL,
      admitGuests: env.SLACK_ADMIT_GUESTS,
    }
  },
  async connect(config, deps) {
    const { createSlack } = await import('./create-slack.ts')
    return createSlack({ ...deps, config })
  },
  check: checkToken,
}

async function checkToken({ apiUrl = 'https://slack.com/api/', botToken }: SlackSettings): Promise<PlatformCheck> {
  const { default: axios } = await import('axios')
  const url = `${apiUrl.replace(/\/?$/, '/')}auth.test`
  const headers = { authorization: `Bearer ${botToken}` }
  try {
    const { data, headers: answered } = await axios.post<{ ok: boolean; team?: string; error?: string }>(
      url,
      undefined,
      {
        headers,
        timeout: 10_000,
        maxRedirects: 0,
      },
    )
    const missing = missingScopes(answered['x-oauth-scopes'])
    if (data.ok && missing.length > 0) {
      const advice = `signed in to ${data.team ?? 'a workspace'}, but without ${missing.join(', ')}: compare the app with manifest.yml, then reinstall it`
      return { state: 'wrong', advice }
    }
    if (data.ok) return { state: 'ok', advice: `signed in to ${data.team ?? 'a workspace'}` }
    return { state: 'wrong', advice: `the token was refused (${data.error ?? 'no reason'}): reinstall the app` }
  } catch (error) {
    const reason = axios.isAxiosError(error) ? (error.code ?? error.message) : 'no answer'
    return { state: 'wrong', advice: `not reachable (${reason}): check the network` }
  }
}

/** Scopes that the app needs and its token has not; none where Slack does not say what it has. */
function missingScopes(granted: unknown): string[] {
  if (typeof granted !== 'string') return []
  const given = new Set(granted.split(',').map((each) => each.trim()))
  return neededScopes().filter((scope) => !given.has(scope))
}
