import { configOf, DATA_OPTION, printIfPossible, type AddCommands, type DataOption, print } from '../cli-settings.ts'
import { stopSignal } from '../run-job-here.ts'
import { unpinWorkspace } from '../../core/access/people/pin-workspace.ts'
import { findPlatform, platformNames } from '../../core/access/platforms/chat-platforms.ts'
import { AppError } from '../../core/errors.ts'
import { operator } from '../../core/access/policy.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { backup } from '../../core/db/sqlite/backup.ts'
import { needsMigration } from '../../core/db/migrate.ts'
import type { BusinessSchema } from '../../core/db/business-schema.ts'
import { sqlRules } from '../../core/db/sql.ts'
import { write } from '../../core/db/transaction.ts'
import type { Kysely } from 'kysely'
import { openOps, prepareDatabases } from '../../core/db/open.ts'

interface StartOptions extends DataOption {
  readonly port?: string
  readonly host?: string
  readonly demo: boolean
}

/** `semir start` and `semir worker`; their code is loaded only when they run, so that other commands start fast. */
export const serviceCli: AddCommands = (program) => {
  program
    .command('start')
    .description('run the web pages, the bot and a worker')
    .option('--port <number>', 'port (default 3000, or PORT); 0 takes a free one')
    .option('--host <address>', 'address to listen on (default 127.0.0.1, or HOST)')
    .option('--no-demo', 'leave an empty database empty')
    .option(...DATA_OPTION)
    .action(async (options: StartOptions) => {
      const config = configOf(options, { PORT: options.port, HOST: options.host })
      const { startService } = await import('../../main.ts')
      await startService(
        config,
        { demo: options.demo, print: printIfPossible, terminal: process.stdout.isTTY },
        stopSignal(),
      ).finally(leaveSoon)
    })
  program
    .command('worker')
    .description('run a worker on its own: imports and other slow jobs')
    .option(...DATA_OPTION)
    .action(async (options: DataOption) => {
      const { runWorker } = await import('../../worker.ts')
      await runWorker(configOf(options), stopSignal()).finally(leaveSoon)
    })
}

/** Milliseconds that a stopping process waits for open calls. */
const LAST_CALLS = 1_000

function leaveSoon(): void {
  setTimeout(() => process.exit(), LAST_CALLS).unref()
}

/** `semir migrate`, `backup` and `doctor`, for operators. */
export const operateCli: AddCommands = (program, setCode) => {
  program
    .command('migrate')
    .description('bring the databases up to date (the service does this when it starts)')
    .option('--distribute', 'also spread the big tables over the servers of a Citus cluster')
    .option(...DATA_OPTION)
    .action(async ({ distribute = false, ...options }: DataOption & { readonly distribute?: boolean }) => {
      const databases = await prepareDatabases(configOf(options))
      try {
        for (const name of databases.migrated) print(`applied ${name}`)
        print(databases.migrated.length === 0 ? 'already up to date' : 'up to date')
        if (distribute) await spread(databases.business.db)
      } finally {
        await databases.close()
      }
    })
  program
    .command('backup')
    .description('copy the databases to FILE (and FILE.ops) while the service runs')
    .argument('<file>')
    .option(...DATA_OPTION)
    .action(async (file: string, options: DataOption) => {
      const { dataDir, databaseUrl } = configOf(options)
      if (databaseUrl !== undefined) throw new AppError('database-by-server')
      await noteBackup(dataDir)
      for (const copy of await backup(dataDir, { business: file, ops: `${file}.ops` }))
        print(`${copy.file}: ${copy.bytes} bytes, checked`)
    })
  program
    .command('forget-workspace')
    .description('let a chat be connected to another workspace than the first')
    .argument('<platform>', platformNames().join(' or '))
    .option(...DATA_OPTION)
    .action(async (name: string, options: DataOption) => {
      const platform = findPlatform(name)?.name
      if (platform === undefined) throw new AppError('platform-unknown', { choices: platformNames().join(', ') })
      const { ops, close } = await prepareDatabases(configOf(options))
      try {
        const known = await unpinWorkspace(ops.db, platform)
        if (known)
          await recordAudit(ops.db, operator, 'chat-access', { subject: platform, details: { unpinned: true } })
        print(known ? `${platform}: the next start may connect another workspace` : `${platform}: was never connected`)
      } finally {
        await close()
      }
    })
  program
    .command('doctor')
    .description('say what is set, what is missing and what to do')
    .option('--deep', 'also compare the months of sales with their invoices')
    .option(...DATA_OPTION)
    .action(async ({ deep = false, ...options }: DataOption & { readonly deep?: boolean }) => {
      const { doctor } = await import('../doctor.ts')
      const findings = await doctor(configOf(options), { deep })
      for (const { state, subject, advice } of findings) print(`${state.padEnd(7)} ${subject}: ${advice}`)
      setCode(findings.some((finding) => finding.state === 'wrong') ? 1 : 0)
    })
}

/** Says of each table how it is spread. Throws `citus-missing`. */
async function spread(db: Kysely<BusinessSchema>): Promise<void> {
  const { spreadTables } = sqlRules(db)
  if (!spreadTables) throw new AppError('citus-missing')
  const spread = await write(db, spreadTables)
  for (const { table, by } of spread) print(`${table}: ${by === undefined ? 'on each server' : `by ${by}`}`)
  print(spread.length === 0 ? 'already distributed' : 'distributed')
}

/** No record for a backup before an upgrade: the databases must keep the older version's schema. */
async function noteBackup(dataDir: string): Promise<void> {
  const ops = openOps(dataDir)
  try {
    if (!(await needsMigration(ops.db, 'ops'))) await recordAudit(ops.db, operator, 'backup', { subject: 'terminal' })
  } finally {
    await ops.close()
  }
}
