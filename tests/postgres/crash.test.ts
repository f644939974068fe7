import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { prepareDatabases, type Databases } from '../../src/core/db/open.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { rowsOf } from '../support/plain-sql.ts'
import { onServer } from '../support/postgres-databases.ts'
import { startPostgres } from '../support/postgres-server.ts'

/** With SEMIR_TEST_LONG=1 the long form. */
const SHORT = process.env['SEMIR_TEST_LONG'] === undefined
const KILLS = SHORT ? 12 : 200
const FILES = SHORT ? 9 : 60
const ROWS = 2_000
const WORKERS = 3

const program = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))
const HEADER = 'Invoice Number,Shop ID,Shop Name,Country,BU,Sales Date,VIP ID,VIP Name,Quantity,Sales Amount'

/** A worker of another machine: its data folder is its own, and it is started again when it dies. */
function keepWorker(dataDir: string, databaseUrl: string) {
  let over = false
  let child: ChildProcess
  const start = () => {
    if (over) return
    const env = { ...process.env, DATABASE_URL: databaseUrl, SEMIR_LOG_LEVEL: 'silent' }
    child = spawn(process.execPath, [program, 'worker', '--data', dataDir], { env, stdio: 'ignore' })
    child.once('exit', start)
  }
  start()
  return {
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      over = true
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

async function enqueueAll({ ops }: Databases, dataDir: string): Promise<void> {
  const requestedBy = { platform: 'web', id: 'lan', name: 'Lan' }
  await mkdir(join(dataDir, 'uploads'), { recursive: true })
  for (let file = 0; file < FILES; file++) {
    const path = join(dataDir, 'uploads', `f${file}`)
    await writeFile(path, salesOf(file))
    await enqueueImport(ops.db, { path, fileName: `f${file}.csv`, removeAfter: true, requestedBy }, 'system')
    // The workers are on other machines.
    await rm(path)
  }
  // A job may be hit more often than it would be tried.
  await ops.db.updateTable('jobs').set({ max_attempts: 1_000 }).execute()
}

test(`of ${FILES} files that ${WORKERS} workers import through ${KILLS} kills of processes, connections and the server, each is in once`, async () => {
  await using stack = new AsyncDisposableStack()
  const server = await startPostgres()
  stack.defer(() => server.stop())
  await onServer(server.url, 'create database crash template template0')
  const databaseUrl = `${server.url}/crash`
  const folder = await mkdtemp(join(tmpdir(), 'semir-crash-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const source = { dataDir: join(folder, 'main'), databaseUrl }
  const databases = await prepareDatabases(source)
  stack.defer(() => databases.close())
  await enqueueAll(databases, source.dataDir)
  const workers = Array.from({ length: WORKERS }, (_, at) => keepWorker(join(folder, `worker-${at}`), databaseUrl))
  stack.defer(async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
  })
  const open = async () =>
    (await databases.ops.db.selectFrom('jobs').select('id').where('status', 'in', ['queued', 'running']).execute())
      .length

  const hits = { process: 0, connection: 0, server: 0 }
  for (let kill = 0; kill < KILLS && (await patiently(open)) > 0; kill++) {
    await sleep(200 + Math.random() * 1_500)
    if (kill % 10 === 9) {
      await server.restart()
      hits.server++
    } else if (kill % 3 === 2) {
      await patiently(() => onServer(server.url, ANY_CONNECTION))
      hits.connection++
    } else {
      workers[kill % WORKERS]?.kill()
      hits.process++
    }
  }
  while ((await patiently(open)) > 0) await sleep(250)
  expect(Math.min(hits.process, hits.connection)).toBeGreaterThan(0)

  const state = await rowsOf(
    databases.business.db,
    `select count(*) as rows, count(distinct invoice_number) as distinct_rows, sum(sales_amount) as amount from invoices`,
  )
  const expected = (ROWS * (ROWS + 1)) / 2
  expect(state).toEqual([{ rows: FILES * ROWS, distinct_rows: FILES * ROWS, amount: FILES * expected * 100 }])
  const batches = await rowsOf(
    databases.business.db,
    'select status, count(*) as n from import_batches group by status',
  )
  expect(batches).toEqual([{ status: 'completed', n: FILES }])
  const jobs = await rowsOf(databases.ops.db, 'select status, count(*) as n from jobs group by status')
  expect(jobs).toEqual([{ status: 'completed', n: FILES }])
  expect(await rowsOf(databases.ops.db, 'select distinct path from file_chunks')).toEqual([])
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
