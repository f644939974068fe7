import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { formatMoneyShort } from '../../../src/core/i18n/formats.ts'
import { createDispatch } from '../../../src/bot/dispatch/dispatch.ts'
import { updateTrackedMessages } from '../../../src/bot/chat/tracked-messages.ts'
import { makeDataDir } from '../../../src/core/data-dir.ts'
import { migrate } from '../../../src/core/db/migrate.ts'
import { directQueries } from '../../../src/cli/chat-cli.ts'
import { openBusiness, type BusinessDatabase } from '../../../src/core/db/open.ts'
import { previewHandler } from '../../../src/core/imports/preview/preview-job.ts'
import { importHandler } from '../../../src/core/imports/import-handler.ts'
import { runJobs } from '../../../src/core/jobs/runner.ts'
import { jobKinds } from '../../../src/core/delivery/job-kinds.ts'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { createLog } from '../../../src/core/log.ts'
import { slackError } from './fake-slack/fake-state.ts'
import { startHarness, type Harness } from './slack-harness.ts'
import { until } from '../../support/until.ts'

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of cleanUp.splice(0).toReversed()) await each()
})

const log = createLog('silent')
const timeZone = 'Asia/Ho_Chi_Minh'
const limits = { csvBytes: 5_000_000, xlsxBytes: 5_000_000 }
const fixture = (name: string) => readFile(new URL(`../../fixtures/oracle/${name}`, import.meta.url))

/** The service with everything real but Slack: dispatcher, queries, imports, and the messages that follow them. */
async function startService(): Promise<Harness & { importAll: () => Promise<void> }> {
  let folder = ''
  let business: BusinessDatabase | undefined
  const harness = await startHarness({
    deps: ({ ops, dataDir }) => {
      folder = dataDir
      business = openBusiness(dataDir)
      const queries = { ...directQueries(business), close: async () => undefined }
      const exportsDir = `${dataDir}/exports`
      const services = {
        ops,
        queries,
        importKinds,
        timeZone,
        publicUrl: 'http://localhost:3000',
        linkDays: 7,
        exportsDir,
        cnvSetUp: false,
      }
      return { queries, dispatch: createDispatch({ commands, services, log }), limits }
    },
  })
  const { exports: exportsDir } = await makeDataDir(folder)
  if (!business) throw new Error('the harness asked for no parts')
  await migrate(business.db, 'business')
  const queries = directQueries(business)
  const stop = new AbortController()
  const imports = { business, dataDir: folder, limits, dropSensitive: false, log }
  const handlers = { import: importHandler(imports), 'import-preview': previewHandler(imports) }
  const runner = { lane: 'bulk' as const, owner: 'worker', concurrency: 1, signal: stop.signal }
  const working = runJobs({ ops: harness.ops, handlers, log }, runner)
  cleanUp.push(
    () => harness.close(),
    business.close,
    async () => {
      stop.abort()
      await Promise.all([working, following])
    },
  )
  const follow = {
    ops: harness.ops,
    ports: [harness.slack.port],
    queries,
    importKinds,
    jobKinds,
    log,
    timeZone,
    publicUrl: 'http://localhost:3000',
    language: 'en' as const,
  }
  const following = updateTrackedMessages({ ...follow, exportsDir }, stop.signal)
  const importAll = async () => {
    const open = harness.ops.selectFrom('chat_posts').select('job_id').where('delivered_at', 'is', null)
    await until(async () => !(await open.executeTakeFirst()))
  }
  return { ...harness, importAll }
}

/** What the messages in the thread said; a quick import is over before its first message. */
const said = (fake: Harness['fake']) =>
  fake.calls
    .filter(({ method }) => /^chat\.(?:update|postMessage)$/.test(method))
    .map(({ args }) => args['text'] as string)

const drop = (files: unknown[]) => {
  const message = { type: 'message', subtype: 'file_share', channel_type: 'channel', channel: 'C1', user: 'U1' }
  return { ...message, ts: '20.1', text: '', files }
}

describe('the main job in Slack', () => {
  it('drops files into a channel, asks for a month, and has the right figures and the workbook', async () => {
    const { fake, event, command, settle, importAll } = await startService()
    const files = await Promise.all(['sales.csv', 'customers.csv'].map((name) => fixture(`clean/${name}`)))
    const names = ['sales.csv', 'customers.csv']
    await event(drop(files.map((content, at) => fake.addFile(names[at] ?? '', { content }))))
    await settle()
    await importAll()
    const shown = said(fake)
    expect(shown).toContainEqual(
      expect.stringMatching(/^sales\.csv: 5,000 new sales, 0\d\/01\/2023 – \d\d\/\d\d\/2026$/),
    )
    expect(shown).toContainEqual(expect.stringMatching(/^customers\.csv: 800 new customers$/))
    expect(fake.called('chat.postMessage').every(({ thread_ts: ts }) => ts === '20.1')).toBe(true)

    await command('analytics 2025-01-01..2025-12-31 xlsx')
    await settle()
    const expected = JSON.parse((await fixture('clean/expected.json')).toString()) as Expected
    const { salesAmount, customers } = expected.periods['2025-01-01..2025-12-31'].analytics.overview
    const answer = JSON.stringify(fake.responses)
    expect(answer).toContain(formatMoneyShort(salesAmount, 'en'))
    expect(answer).toContain(customers.toLocaleString('en-US'))
    expect(answer).toContain('http://localhost:3000/r/')
    expect(fake.uploads).toMatchObject([{ name: 'semir-analytics-2025-01-01_2025-12-31.xlsx', channel: 'D1' }])
    expect(fake.uploads[0]?.bytes?.subarray(0, 2).toString()).toBe('PK')
  })

  it('gives rejected rows back to the person who dropped the file', async () => {
    const { fake, event, settle, importAll } = await startService()
    await event(drop([fake.addFile('sales.csv', { content: await fixture('dirty/sales.csv') })]))
    await settle()
    await importAll()
    expect(said(fake).at(-1)).toMatch(/ · [1-9]\d* rows to fix$/)
    expect(fake.uploads).toMatchObject([{ channel: 'D1' }])
    expect(fake.uploads[0]?.bytes?.toString()).toContain('Reason')
  })

  it('posts no message twice when Slack fails to take the rejected rows, and delivers them later', async () => {
    const { fake, event, settle, importAll } = await startService()
    fake.fail('files.getUploadURLExternal', slackError('internal_error'))
    await event(drop([fake.addFile('sales.csv', { content: await fixture('dirty/sales.csv') })]))
    await settle()
    await importAll()
    const finals = said(fake).filter((text) => text.endsWith('rows to fix'))
    expect(new Set(finals).size).toBe(1)
    expect(fake.called('chat.postMessage')).toHaveLength(1)
    expect(fake.uploads).toMatchObject([{ channel: 'D1' }])
  })

  it('gives up at once on what Slack will never accept, and the doctor reports it', async () => {
    const { fake, ops, event, settle } = await startService()
    fake.fail('files.getUploadURLExternal', slackError('missing_scope'))
    await event(drop([fake.addFile('sales.csv', { content: await fixture('dirty/sales.csv') })]))
    await settle()
    const failed = ops.selectFrom('chat_posts').select('delivered_at').where('failed_at', 'is not', null)
    await until(async () => (await failed.executeTakeFirst()) !== undefined)
    expect(await failed.execute()).toEqual([{ delivered_at: null }])
    expect(said(fake).at(-1)).toMatch(/ · [1-9]\d* rows to fix$/)
    expect(fake.uploads).toEqual([])
  })

  it('previews a file where that is on, imports it when asked, and shows the outcome at the dropped message', async () => {
    const { fake, ops, event, command, settle, importAll } = await startService()
    await command('import preview on')
    await settle()
    expect(JSON.stringify(fake.responses)).toContain('you see what it would do')
    await event(drop([fake.addFile('sales.csv', { content: await fixture('dirty/sales.csv') })]))
    await settle()
    await importAll()
    expect(said(fake).at(-1)).toMatch(/^sales\.csv: preview, nothing is saved · 5,000 rows of sales · 4,862 new/)
    const [accept = ''] = /import accept [\w-]+/.exec(JSON.stringify(fake.calls)) ?? []
    await command(accept)
    await until(async () => (await ops.selectFrom('chat_posts').select('job_id').execute()).length === 2)
    await importAll()
    expect(said(fake).at(-1)).toMatch(/^sales\.csv: 4,862 new sales, .* · 109 rows to fix$/)
    expect(JSON.stringify(fake.called('chat.update').at(-1) ?? fake.calls)).toContain('in a direct message')
    expect(fake.called('reactions.add').map(({ name }) => name)).toEqual(['eyes', 'warning'])
    expect(fake.called('reactions.remove')).toMatchObject([{ timestamp: '20.1', name: 'eyes' }])
    expect(fake.uploads).toMatchObject([{ channel: 'D1' }])
  })

  it('replaces its question when the file is to be ignored', async () => {
    const { fake, event, click, settle, importAll } = await startService()
    await event(drop([fake.addFile('odd.csv', { content: 'Colour,Size\nred,XL\n' })]))
    await settle()
    await importAll()
    const [value] = /import ignore [\w-]+/.exec(JSON.stringify(fake.calls)) ?? []
    const ts = [...fake.posted][0]?.split(':')[1]
    const where = { container: { message_ts: ts, thread_ts: '20.1' } }
    await click({ type: 'button', action_id: 'command:3:ignore', action_ts: '1', value }, where)
    await settle()
    expect(fake.called('chat.update').at(-1)).toMatchObject({ channel: 'C1', ts })
    expect(JSON.stringify(fake.called('chat.update').at(-1))).not.toContain('actions')
    expect(fake.responses).toEqual([])
  })

  it('asks for the kind of a file it cannot identify, and imports it with the answer', async () => {
    const { fake, event, click, settle, importAll } = await startService()
    await event(drop([fake.addFile('odd.csv', { content: 'Colour,Size\nred,XL\n' })]))
    await settle()
    await importAll()
    const blocks = JSON.stringify([...fake.called('chat.update'), ...fake.called('chat.postMessage')])
    const value = /"value":"(import retry \S+ kind:sales)"/.exec(blocks)?.[1]
    expect(value).toBeDefined()
    const ts = [...fake.posted][0]?.split(':')[1]
    const where = { container: { message_ts: ts, thread_ts: '20.1' } }
    await click({ type: 'button', action_id: 'command:1:sales', action_ts: '1', value }, where)
    await settle()
    await importAll()
    expect(fake.called('chat.update').at(-1)).toMatchObject({ channel: 'C1', ts })
    expect(fake.called('chat.update').at(-1)?.['text']).toMatch(/Invoice Number/i)
  })
})

interface Expected {
  readonly periods: {
    readonly '2025-01-01..2025-12-31': {
      readonly analytics: { readonly overview: { readonly salesAmount: number; readonly customers: number } }
    }
  }
}
