import { readFile } from 'node:fs/promises'
import { App } from '@slack/bolt'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { boltLogger } from '../../../src/bot/slack/slack-api.ts'
import { registerListeners } from '../../../src/bot/slack/bolt-apps.ts'
import { eventScopes, neededScopes, SLASH_COMMAND } from '../../../src/bot/slack/slack-methods.ts'
import { slackPlatform } from '../../../src/bot/slack/slack-platform.ts'
import { serve } from '../../support/serve.ts'
import { createLog } from '../../../src/core/log.ts'

interface Manifest {
  readonly display_information: { readonly long_description: string; readonly description: string }
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly url: string }[]
    readonly app_home: { readonly home_tab_enabled: boolean; readonly messages_tab_read_only_enabled: boolean }
  }
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] }
    readonly interactivity: { readonly is_enabled: boolean }
  }
}

const source = await readFile(new URL('../../../manifest.yml', import.meta.url), 'utf8')
const manifest = parse(source) as Manifest

/** What the code registers with Bolt. */
function registered() {
  const commands: unknown[] = []
  const events: string[] = []
  const app = new App({
    token: 'xoxb-none',
    signingSecret: 'none',
    logger: boltLogger(createLog('silent')),
    tokenVerificationEnabled: false,
  })
  const recorder = Object.assign(Object.create(app) as App, {
    command: (name: unknown) => void commands.push(name),
    event: (name: string) => void events.push(name),
    action: () => undefined,
  })
  registerListeners(recorder, async () => undefined)
  return { commands, events }
}

describe('the app manifest', () => {
  it('offers the commands the code answers', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(registered().commands)
    expect(registered().commands).toEqual([SLASH_COMMAND])
  })

  it('subscribes to the events the code listens to', () => {
    const subscribed = manifest.settings.event_subscriptions.bot_events
    expect(subscribed.toSorted()).toEqual(Object.keys(eventScopes).toSorted())
    const listened = new Set(subscribed.map((name) => name.replace(/^message\..*/, 'message')))
    expect([...listened].toSorted()).toEqual(registered().events.toSorted())
  })

  it('asks for the scopes that its commands, events and calls need, and no others', () => {
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(neededScopes())
  })

  it('gives a reason for each scope', () => {
    for (const scope of manifest.oauth_config.scopes.bot) {
      expect(source).toMatch(new RegExp(`# [^\\n]{10,}\\n\\s+- ${scope}\\n`))
    }
  })

  it('has buttons, a home page and direct messages switched on', () => {
    expect(manifest.settings.interactivity.is_enabled).toBe(true)
    expect(manifest.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_read_only_enabled: false })
  })

  it('keeps to the lengths Slack takes', () => {
    const { long_description: long, description } = manifest.display_information
    expect(long.length).toBeGreaterThanOrEqual(175)
    expect(long.length).toBeLessThanOrEqual(4_000)
    expect(description.length).toBeLessThanOrEqual(140)
  })
})

/** What doctor says of a token that Slack describes with these scopes. */
const checked = async (scopes: string | undefined) => {
  const slack = await serve((_request, response) => {
    if (scopes !== undefined) response.setHeader('x-oauth-scopes', scopes)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, team: 'Shop' }))
  })
  const settings = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_API_URL: `${slack.base}/api/` }
  const read = slackPlatform.readSettings(settings)
  const found = read && (await slackPlatform.check(read))
  await slack.close()
  return found
}

describe('the check of the token', () => {
  it('names the scopes that the installed app lacks', async () => {
    const all = neededScopes()
    expect(await checked(all.join(','))).toEqual({ state: 'ok', advice: 'signed in to Shop' })
    expect(await checked(undefined)).toMatchObject({ state: 'ok' })
    const less = await checked(all.filter((scope) => scope !== 'im:write' && scope !== 'files:read').join(', '))
    expect(less?.state).toBe('wrong')
    expect(less?.advice).toContain('without files:read, im:write: compare the app with manifest.yml')
  })
})
