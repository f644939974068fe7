import { expect, it, describe, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { BotPlatform, Chat } from '../../../src/bot/chat/bot-platform.ts'
import { botPlatforms, connectPlatforms, platformJobs } from '../../../src/bot/chat/bot-platforms.ts'
import { postHandlers } from '../../../src/bot/chat/post-jobs.ts'
import { doctor } from '../../../src/cli/doctor.ts'
import { readConfig } from '../../../src/config.ts'
import { parseDestination, parsePersonDestination, typedDestination } from '../../../src/core/access/destination.ts'
import { changeChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { listChatMembers } from '../../../src/core/access/people/chat-access.ts'
import { readPeopleNames } from '../../../src/core/access/people/find-person.ts'
import { chatPlatforms } from '../../../src/core/access/platforms/chat-platforms.ts'
import type { Person } from '../../../src/core/access/policy.ts'
import { jobKinds } from '../../../src/core/delivery/job-kinds.ts'
import { defineJob, newJob } from '../../../src/core/jobs/job-kind.ts'
import { enqueue } from '../../../src/core/jobs/queue.ts'
import { runJobNow } from '../../../src/core/jobs/runner.ts'
import { enqueueDue } from '../../../src/core/delivery/schedules/enqueue-due.ts'
import { log, personWith, temporaryBot } from '../../support/bot.ts'
import { temporaryDataDir } from '../../support/databases.ts'
import { temporaryWeb } from '../../web/support/temporary-web.ts'

const posted: unknown[] = []

const chat = {
  routes: undefined,
  port: {
    platform: 'walkie',
    post: async (ids: object, { text }: { text: string }) => String(posted.push({ ids, text })),
    update: async () => undefined,
    sendFiles: async () => undefined,
  },
  handlers: { 'walkie.command': async () => undefined },
  start: async () => true,
  stop: async () => undefined,
} as unknown as Chat

const question = defineJob({ type: 'walkie.command', lane: 'chat', access: 'within', label: 'jobs.type-question' })

/** A platform that only this test has. */
const walkie = {
  name: 'walkie',
  label: 'Walkie',
  product: 'Walkie Talkie',
  commandPrefix: 'over: ',
  ids: { channel: 'band', person: 'handset' },
  readChannel: (typed: string) => (/^walkie:band-\d$/.test(typed) ? { id: typed.slice(7) } : undefined),
  readPerson: (typed: string) => /^walkie:(handset-\d)$/.exec(typed)?.[1],
  examples: { channel: 'walkie:band-7', person: 'walkie:handset-1' },
  postsUnheard: true,
  environment: { WALKIE_KEY: z.string().startsWith('w', 'starts with w').optional() },
  setUp: 'set WALKIE_KEY',
  jobs: [question],
  readSettings: ({ WALKIE_KEY: key }: { WALKIE_KEY?: string }) => (key === undefined ? undefined : { key }),
  connect: async () => chat,
  check: async () => ({ state: 'ok', advice: 'loud and clear' }),
} as unknown as BotPlatform

const band = { platform: 'walkie', ids: { band: 'band-7' } }

/** Registers the platform until the test ends. */
function withWalkie(): void {
  const lists = [chatPlatforms, botPlatforms] as unknown as BotPlatform[][]
  for (const list of lists) list.push(walkie)
  onTestFinished(() => {
    for (const list of lists) list.splice(list.indexOf(walkie), 1)
  })
}

describe('a made-up platform, declared in one object,', () => {
  it('has destinations, and people with names', async () => {
    withWalkie()
    expect(parseDestination('walkie:band-7')).toEqual(band)
    expect(typedDestination(band as never)).toBe('walkie:band-7')
    expect(parsePersonDestination('walkie:handset-1')).toEqual({ platform: 'walkie', ids: { handset: 'handset-1' } })

    const { services } = await temporaryBot()
    const key = { platform: 'walkie', workspaceId: 'W', id: 'handset-1' } as unknown as Person
    await changeChatPerson(services.ops, key, { name: 'Minh' }, new Date())
    expect((await listChatMembers(services.ops)).map(({ identity }) => identity.name)).toEqual(['Minh'])
    expect((await readPeopleNames(services.ops)).get('walkie:W:handset-1')).toBe('Minh')
  })

  it('has settings, a line of the doctor, and the operations channel', async () => {
    withWalkie()
    const SEMIR_DATA = await temporaryDataDir()
    const config = readConfig({ WALKIE_KEY: 'w1', OPS_CHANNEL: 'walkie:band-7', SEMIR_DATA })
    expect(config.platforms).toEqual({ walkie: { key: 'w1' } })
    expect(config.ops.channel).toEqual(band)
    expect(config.settings.map(({ name }) => name)).toContain('WALKIE_KEY')
    expect(() => readConfig({ WALKIE_KEY: 'x' })).toThrow('WALKIE_KEY: starts with w')
    expect(() => readConfig({ OPS_CHANNEL: '#ops' })).toThrow('walkie:band-7')
    const on = await doctor(config)
    expect(on).toContainEqual({ state: 'ok', subject: 'Walkie', advice: 'loud and clear' })
    expect(on).toContainEqual({ state: 'ok', subject: 'OPS_CHANNEL', advice: 'walkie:band-7' })
    const off = await doctor(readConfig({ SEMIR_DATA }))
    expect(off).toContainEqual({ state: 'missing', subject: 'Walkie', advice: 'off: set WALKIE_KEY' })
  })

  it('takes a schedule by the command, and its posts find the port', async () => {
    withWalkie()
    const { services, dispatch } = await temporaryBot({ set: 'clean' })
    const { ops, timeZone } = services
    const person = { ...personWith('manager'), platform: 'walkie' } as unknown as Person
    expect((await dispatch('schedule list', person, 'en')).text).toContain('over: schedule add')
    expect((await dispatch('schedule add "analytics 2025" daily 08:00 walkie:band-7', person, 'en')).tone).toBe(
      'success',
    )

    const [joined] = await connectPlatforms({ walkie: { key: 'w1' } } as object, {} as never)
    expect(joined?.product).toBe('Walkie Talkie')
    const ports = joined ? [joined.chat.port] : []
    await enqueueDue(ops, { now: new Date('2026-06-16T05:00:00Z'), timeZone })
    const { id } = await ops.selectFrom('jobs').select('id').where('type', '=', 'post-report').executeTakeFirstOrThrow()
    const handlers = postHandlers({ ops, ports, dispatch, chatRole: 'manager', owner: undefined, log })
    const { signal } = new AbortController()
    await runJobNow({ ops, handlers, log }, id, { lane: 'chat', owner: 'test', concurrency: 1, signal })
    expect(posted).toEqual([{ ids: band.ids, text: expect.stringContaining('2025') }])
  })

  it('has its jobs in the list of an admin, by their names', async () => {
    withWalkie()
    const web = await temporaryWeb({ jobKinds: [...jobKinds, ...platformJobs()] })
    await enqueue(web.services.ops, newJob(question, {}))
    const page = await (await web.signedIn('admin')).text('/admin/jobs/')
    expect(page).toMatch(/href="\/admin\/jobs\/\?type=walkie\.command"[^>]*>\s*Question from a chat/)
  })

  it('takes a schedule by the form of the administration', async () => {
    withWalkie()
    const web = await temporaryWeb({ set: 'clean' })
    const visit = await web.signedIn('admin')
    const entry = { line: 'analytics 2025', cadence: 'daily 08:00', place: 'walkie:band-7' }
    expect((await visit.post('/admin/schedules/', entry)).status).toBe(303)
    expect(await visit.text('/admin/schedules/')).toContain('walkie:band-7')
  })
})
