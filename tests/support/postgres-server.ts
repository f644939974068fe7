import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A PostgreSQL server of the tests' own. */
export interface PostgresServer {
  /** Without the name of a database: `postgres://semir@127.0.0.1:PORT`. */
  readonly url: string
  /** Ends it as a crash does, and starts it again on its data. */
  readonly restart: () => Promise<void>
  /** Ends it, and removes its data. */
  readonly stop: () => Promise<void>
}

/** Where Debian puts PostgreSQL's programs; undefined when it is not installed. */
export function postgresPrograms(): string | undefined {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder) ? readdirSync(folder).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(folder, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** What the machine itself loses is no loss; what a killed server wrote is there again. */
const CARELESS = [
  'fsync=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'wal_init_zero=off',
  'max_wal_size=8GB',
  'checkpoint_timeout=1h',
  'max_connections=400',
  // What tests asked is looked at when all have run.
  'shared_preload_libraries=pg_stat_statements',
  'pg_stat_statements.max=20000',
  'pg_stat_statements.track=all',
  'pg_stat_statements.track_utility=off',
]

/** Starts a server on a free port of this machine, in a folder of its own. Throws when PostgreSQL is not installed. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = postgresPrograms()
  if (bin === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  const folder = await mkdtemp(join(tmpdir(), 'semir-postgres-'))
  const account = await serverAccount()
  if (account) await chown(folder, account.uid, account.gid)
  await chmod(folder, 0o700)
  const data = join(folder, 'data')
  const options = { ...account, cwd: folder }
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8', '-A', 'trust', '-U', 'semir', '--no-sync']
  await run(join(bin, 'initdb'), ['-D', data, ...locale], options)
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...CARELESS]
  const start = async () => {
    const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...options,
      stdio: 'ignore',
    })
    const ended = once(server, 'exit')
    await answers(data, ended)
    return { server, ended }
  }
  let running = await start()
  // Immediate shutdown: what was not written is not wanted.
  const end = async () => {
    running.server.kill('SIGQUIT')
    await running.ended
  }
  return {
    url: `postgres://semir@127.0.0.1:${port}`,
    async restart() {
      await end()
      running = await start()
    },
    async stop() {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root, so it runs as the account that Debian made for it. */
async function serverAccount(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = accounts.find(([name]) => name === 'postgres')
  if (!found) throw new Error('there is no account named postgres')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The last line of its pid file says that it takes connections. */
async function answers(data: string, ended: Promise<unknown>): Promise<void> {
  const dead = ended.then(() => {
    throw new Error('PostgreSQL ended while it started')
  })
  dead.catch(() => undefined)
  for (;;) {
    const state = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
    if (state.includes('ready')) return
    await Promise.race([sleep(20), dead])
  }
}
