import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/cli/cnv-sandbox/start-sandbox.ts'
import { parseDestination } from '../../src/core/access/destination.ts'
import { enqueueSync } from '../../src/core/cnv/sync/enqueue-sync.ts'
import { openBusiness, prepareDatabases, type Databases } from '../../src/core/db/open.ts'
import { enqueueMessage } from '../../src/core/delivery/posts/post-message.ts'
import { textReply } from '../../src/core/delivery/reply.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { SIGNING_SECRET } from '../bot/slack/fake-slack/signed-request.ts'
import { BOT_TOKEN, startFakeSlack, type FakeSlack } from '../bot/slack/fake-slack/start-fake-slack.ts'
import { addCustomer } from '../core/cnv/support/temporary-sync.ts'
import { cnvJson, couponsWorkbook, customersCsv } from '../crash/support/crash-files.ts'
import { rowsOf } from '../support/plain-sql.ts'
import { onServer } from '../support/postgres-databases.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { runSemir } from '../support/run-semir.ts'

/** With SEMIR_TEST_LONG=1 the long form. */
const SHORT = process.env['SEMIR_TEST_LONG'] === undefined
const KILLS = SHORT ? 12 : 200
/** Files of each of the four kinds. */
const FILES = SHORT ? 2 : 15
const ROWS = 2_000
/** Customers that a sync brings, whose numbers are in no file. */
const SYNCED = 300
const WORKERS = 3
const MAINS = 2

const program = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))
const HEADER = 'Invoice Number,Shop ID,Shop Name,Country,BU,Sales Date,VIP ID,VIP Name,Quantity,Sales Amount'

type Env = Readonly<Record<string, string>>

/** A process of a machine of its own, as its supervisor runs it: it is started again when it dies. */
function superviseHere(args: readonly string[], env: Env) {
  let over = false
  let child: ChildProcess
  const start = () => {
    if (over) return
    child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env }, stdio: 'ignore' })
    child.once('exit', () => setTimeout(start, 100))
  }
  start()
  return {
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      over = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Sales whose numbers no other file has. */
function salesOf(file: number): string {
  const row = (at: number) =>
    `F${file}-${at},S${at % 7},Shop,VN,BU,2026-0${1 + (at % 5)}-1${at % 9},V${at % 300},Lan,1,${at + 1}`
  return `${HEADER}\n${Array.from({ length: ROWS }, (_, at) => row(at)).join('\n')}\n`
}

/** Files of each kind, none of which has a record of another. */
async function writeFiles(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (let file = 0; file < FILES; file++) {
    const [from, to] = [file * ROWS, (file + 1) * ROWS]
    const contents: Readonly<Record<string, string | Uint8Array>> = {
      [`sales-${file}.csv`]: salesOf(file),
      [`customers-${file}.csv`]: customersCsv(from, to, 10),
      [`coupons-${file}.xlsx`]: await couponsWorkbook(from, to, 50_000),
      [`cnv-${file}.json`]: cnvJson(100_000 + from, 100_000 + to, 10),
    }
    for (const [name, content] of Object.entries(contents)) {
      const path = join(folder, name)
      await writeFile(path, content)
      paths.push(path)
    }
  }
  return paths
}

/** One row of figures for each kind, which differ as soon as any record does. */
async function figuresOf(db: Databases['business']['db']) {
  return {
    sales: await rowsOf(
      db,
      `select count(*) as records, count(distinct invoice_number) as keys, sum(sales_amount) as amount,
         count(vip_key) as cards from invoices`,
    ),
    customers: await rowsOf(
      db,
      `select count(*) as records, sum(points) as points,
         (select count(*) from vips where customer_id is not null) as linked from customers`,
    ),
    coupons: await rowsOf(db, 'select count(*) as records, sum(face_value) as amount, sum(used) as used from coupons'),
    cnv: await rowsOf(
      db,
      'select count(*) as records, sum(points) as points from cnv_customers where cnv_id >= 100000',
    ),
    batches: await rowsOf(
      db,
      'select status, kind, count(*) as n from import_batches group by status, kind order by kind',
    ),
  }
}

/** The figures of the same files, imported one after the other into SQLite files with nothing in the way. */
async function figuresWithoutKills(dataDir: string, files: readonly string[]) {
  const { code, stderr } = await runSemir(['import', ...files, '--data', dataDir], { SEMIR_LOG_LEVEL: 'error' })
  if (code !== 0) throw new Error(stderr)
  const { db, close } = openBusiness(dataDir)
  try {
    return await figuresOf(db)
  } finally {
    await close()
  }
}

async function enqueueAll({ ops }: Databases, files: readonly string[]): Promise<void> {
  const requestedBy = { platform: 'web', id: 'lan', name: 'Lan' }
  for (const path of files) {
    await enqueueImport(
      ops.db,
      { path, fileName: path.split('/').at(-1) ?? '', removeAfter: true, requestedBy },
      'system',
    )
    // The workers are on other machines.
    await rm(path)
  }
}

function settingsOf(databaseUrl: string, slack: FakeSlack, { url, account }: Sandbox): Env {
  return {
    DATABASE_URL: databaseUrl,
    SEMIR_LOG_LEVEL: 'silent',
    SEMIR_SECRET: 'the same on each machine of the tests',
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    CNV_USERNAME: account.username,
    CNV_PASSWORD: account.password,
    CNV_CLIENT_ID: account.clientId,
    CNV_CLIENT_SECRET: account.clientSecret,
    CNV_REDIRECT_URI: 'https://semir.example.com/callback',
    CNV_API_URL: url,
    CNV_SSO_URL: url,
    CNV_PAGE_SIZE: '20',
  }
}

test(`files of each kind, a sync and posts of ${MAINS} mains and ${WORKERS} workers go through ${KILLS} kills of processes, connections and the server: nothing is lost, doubled or partial`, async () => {
  await using stack = new AsyncDisposableStack()
  const server = await startPostgres()
  stack.defer(() => server.stop())
  await onServer(server.url, 'create database crash template template0')
  const databaseUrl = `${server.url}/crash`
  const folder = await mkdtemp(join(tmpdir(), 'semir-crash-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const slack = await startFakeSlack()
  stack.defer(() => slack.close())
  const sandbox = await startSandbox({ latency: 3 })
  stack.defer(() => sandbox.close())
  for (let id = 1; id <= SYNCED; id++) addCustomer(sandbox, id, id)

  const files = await writeFiles(join(folder, 'files'))
  const expected = await figuresWithoutKills(join(folder, 'undisturbed'), files)
  const databases = await prepareDatabases({ dataDir: join(folder, 'main'), databaseUrl })
  stack.defer(() => databases.close())
  const ops = databases.ops.db
  await enqueueAll(databases, files)
  const env = settingsOf(databaseUrl, slack, sandbox)
  const of = (name: string) => ['--data', join(folder, name)]
  const processes = [
    ...Array.from({ length: WORKERS }, (_, at) => superviseHere(['worker', ...of(`worker-${at}`)], env)),
    ...Array.from({ length: MAINS }, (_, at) =>
      superviseHere(['start', '--port', '0', '--no-demo', ...of(`main-${at}`)], env),
    ),
  ]
  stack.defer(async () => {
    await Promise.all(processes.map((each) => each.stop()))
  })

  const to = parseDestination('slack:C1|ops')
  if (!to) throw new Error('no channel')
  const texts: string[] = []
  const hits = { process: 0, connection: 0, server: 0 }
  for (let kill = 0; kill < KILLS; kill++) {
    const text = `message ${kill}`
    texts.push(text)
    await patiently(() => enqueueMessage(ops, { to, reply: textReply(text), language: 'en' }, text, new Date()))
    if (kill % 20 === 0) await patiently(() => enqueueSync(ops, { type: 'customers', full: true }, 'system'))
    // A job may be hit more often than it would be tried.
    await patiently(() => ops.updateTable('jobs').set({ max_attempts: 1_000 }).execute())
    await sleep(200 + Math.random() * 1_500)
    if (kill % 10 === 9) {
      await server.restart()
      hits.server++
    } else if (kill % 3 === 2) {
      await patiently(() => onServer(server.url, ANY_CONNECTION))
      hits.connection++
    } else {
      processes[Math.floor(Math.random() * processes.length)]?.kill()
      hits.process++
    }
  }
  const open = async () =>
    (await ops.selectFrom('jobs').select('id').where('status', 'in', ['queued', 'running']).execute()).length
  while ((await patiently(open)) > 0) await sleep(250)
  expect(Math.min(hits.process, hits.connection, hits.server)).toBeGreaterThan(0)

  expect(await figuresOf(databases.business.db)).toEqual(expected)
  const unended = await rowsOf(ops, `select type, status, error from jobs where status <> 'completed'`)
  expect(unended).toEqual([])
  const synced = await rowsOf(
    databases.business.db,
    'select count(*) as records, count(distinct cnv_id) as keys from cnv_customers where cnv_id < 100000',
  )
  expect(synced).toEqual([{ records: SYNCED, keys: SYNCED }])
  expect(await rowsOf(ops, 'select distinct path from file_chunks')).toEqual([])
  const posted = slack.called('chat.postMessage').map(({ text }) => String(text))
  const ours = posted.filter((text) => text.startsWith('message '))
  expect(new Set(ours)).toEqual(new Set(texts))
  // Slack has no way to ask whether a post arrived: one whose process died before it knew is posted again.
  expect(ours.length - texts.length).toBeLessThanOrEqual(hits.process + hits.connection + hits.server)
}, 1_800_000)

/** Ends a connection of the service, whichever it is. */
const ANY_CONNECTION = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name like 'semir %' and pid <> pg_backend_pid() order by random() limit 1`

/** Asks again while the server is away. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries > 100) throw error
      await sleep(100)
    }
  }
}
