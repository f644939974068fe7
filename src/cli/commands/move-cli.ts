import { existsSync } from 'node:fs'
import { copyFile, constants, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { needsMigration } from '../../core/db/migrate.ts'
import { hasDatabases, openBusiness, openOps, prepareDatabases, type DataSource } from '../../core/db/open.ts'
import { lockFolder } from '../../core/db/sqlite/lock-folder.ts'
import { AppError } from '../../core/errors.ts'
import { moveTables } from '../../core/records/tables/move-tables.ts'
import { configOf, DATA_OPTION, print, type AddCommands, type DataOption } from '../cli-settings.ts'

interface MoveOptions extends DataOption {
  readonly to: string
}

/** `semir move --to WHERE`: from the data folder to PostgreSQL, or from there to a data folder. */
export const moveCli: AddCommands = (program) => {
  program
    .command('move')
    .description(
      'copy all data into an empty PostgreSQL database (postgres://…), or from one into an empty data folder',
    )
    .requiredOption('--to <where>', 'postgres://user@host:5432/database (its password in PGPASSWORD), or a folder')
    .option(...DATA_OPTION)
    .action(async (options: MoveOptions) => {
      const { dataDir, databaseUrl } = configOf(options)
      const from: DataSource = { dataDir, databaseUrl }
      const to = targetOf(options.to, dataDir)
      if (!hasDatabases(from)) throw new AppError('move-nothing', { folder: dataDir })
      const unlock = existsSync(dataDir) ? lockFolder(dataDir) : undefined
      try {
        await moveAll(from, to)
      } finally {
        unlock?.()
      }
      print('all tables are equal; the original is as it was')
      print(
        to.databaseUrl === undefined ? `set SEMIR_DATA=${to.dataDir} and no DATABASE_URL` : 'set DATABASE_URL to it',
      )
    })
}

function targetOf(to: string, dataDir: string): DataSource {
  return /^postgres(?:ql)?:/u.test(to) ? { dataDir, databaseUrl: to } : { dataDir: resolve(to) }
}

async function moveAll(from: DataSource, to: DataSource): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const business = openBusiness(from, { readonly: true })
  opened.defer(business.close)
  const ops = openOps(from, { readonly: true })
  opened.defer(ops.close)
  if ((await needsMigration(business.db, 'business')) || (await needsMigration(ops.db, 'ops'))) {
    throw new AppError('move-source-old')
  }
  if (to.databaseUrl === undefined) await takeKey(from.dataDir, to.dataDir)
  const target = await prepareDatabases(to)
  opened.defer(target.close)
  const source = { business, ops, close: () => Promise.resolve() }
  await moveTables(source, target, ({ table, rows }) => print(`${table}: ${rows} rows, equal`))
}

/** What is sealed in the database opens with the key of the folder alone. */
async function takeKey(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const [own, copy] = [join(from, 'secret.key'), join(to, 'secret.key')]
  if (existsSync(own) && !existsSync(copy)) await copyFile(own, copy, constants.COPYFILE_EXCL)
}
