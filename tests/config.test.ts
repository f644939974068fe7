import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TeamsSettings } from '../src/bot/teams/create-teams.ts'
import { readConfig } from '../src/config.ts'
import { ConfigError } from '../src/core/settings.ts'

const APP = '11111111-1111-4111-8111-111111111111'
const TENANT = '22222222-2222-4222-8222-222222222222'
const PERSON = '3f2a9c1e-0b5d-4a7e-9c11-5d2e8f7a6b10'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      dataDir: resolve('data'),
      timeZone: 'Asia/Ho_Chi_Minh',
      maxCsvBytes: 200_000_000,
      maxXlsxBytes: 50_000_000,
      platforms: {},
    })
  })

  it('take an empty value as not set, and an address without its last slash', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: 'https://semir.example.com/' })).toMatchObject({
      port: 3000,
      publicUrl: 'https://semir.example.com',
    })
  })

  it('name every wrong one, with the reason, at once', () => {
    expect(problemsOf({ PORT: '99999', SEMIR_TZ: 'Mars/Olympus', SEMIR_LANGUAGE: 'fr' })).toEqual([
      expect.stringMatching(/^PORT: /),
      'SEMIR_TZ: is not a time zone such as Asia/Ho_Chi_Minh',
      expect.stringMatching(/^SEMIR_LANGUAGE: .*"en"\|"vi"/),
    ])
  })

  it('read the operations channel with or without its platform, and refuse a name', () => {
    const channel = { platform: 'slack', ids: { channel: 'C0123' } }
    const owner = { platform: 'slack', ids: { user: 'U7' } }
    for (const name of ['C0123', 'slack:C0123']) {
      const { ops } = readConfig({ OPS_CHANNEL: name, OPS_OWNER: 'U7', OPS_QUIET: 'true' })
      expect(ops).toEqual({ channel, owner, quiet: true })
    }
    const inTeams = readConfig({ OPS_CHANNEL: 'teams:19:ops@thread.tacv2', OPS_OWNER: `teams:${PERSON}` }).ops
    expect(inTeams).toMatchObject({
      channel: { platform: 'teams', ids: { conversation: '19:ops@thread.tacv2' } },
      owner: { platform: 'teams', ids: { person: PERSON } },
    })
    expect(problemsOf({ OPS_CHANNEL: '#ops', OPS_OWNER: '@lan' })).toEqual([
      expect.stringMatching(/^OPS_CHANNEL: is the id of a channel/),
      expect.stringMatching(/^OPS_OWNER: is the id of a person/),
    ])
  })

  it('cannot be changed once read', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })

  it.each([
    [{ SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN: is needed beside the other SLACK_ settings'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET: this (HTTP) or SLACK_APP_TOKEN (Socket Mode) is needed'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: starts with xoxb-'],
    [{ TEAMS_APP_ID: APP, TEAMS_TENANT_ID: TENANT }, 'TEAMS_APP_PASSWORD: is needed beside the other TEAMS_ settings'],
    [{ TEAMS_APP_ID: 'semir' }, 'TEAMS_APP_ID: is the id of the app registration, a GUID'],
    [{ TEAMS_FILE_HOSTS: 'https://a.vn' }, 'TEAMS_FILE_HOSTS: is a list of hosts, such as *.sharepoint.com, *.svc.ms'],
    [{ TEAMS_LOGIN_URL: 'http://evil.example' }, 'TEAMS_LOGIN_URL: has to begin with https://'],
    [{ TEAMS_APP_ID: APP, TEAMS_DEV_INSECURE: 'true' }, 'TEAMS_DEV_INSECURE: is for a start without TEAMS_APP_ID only'],
    [
      { TEAMS_DEV_INSECURE: 'true', HOST: '0.0.0.0' },
      'TEAMS_DEV_INSECURE: accepts any sender, so HOST must be 127.0.0.1',
    ],
  ])('refuse half a chat app, and what would let others in: %o', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([problem])
  })

  it('take the people of the own tenant in Teams, or of the tenants that are named', () => {
    const app = { TEAMS_APP_ID: APP, TEAMS_APP_PASSWORD: 'x', TEAMS_TENANT_ID: TENANT }
    expect(teams({})).toBeUndefined()
    expect(teams(app)?.allowedTenants).toEqual([TENANT])
    const insecure = teams({ TEAMS_DEV_INSECURE: 'true' })
    expect(insecure?.serviceHosts).not.toContain('smba.trafficmanager.net')
    expect(insecure?.serviceHosts).toContain('127.0.0.1')
    expect(teams({ ...app, TEAMS_ALLOWED_TENANTS: 'a, b' })?.allowedTenants).toEqual(['a', 'b'])
  })
})

function teams(environment: Record<string, string>): TeamsSettings | undefined {
  return readConfig(environment).platforms.teams as TeamsSettings | undefined
}

it('refuses a public address with a password in it, which every link would hand out', () => {
  expect(() => readConfig({ PUBLIC_URL: 'https://ann:secret@semir.example.com' })).toThrow(
    /PUBLIC_URL: contains a name/,
  )
})
