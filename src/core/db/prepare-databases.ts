import { migrate } from './migrate.ts'
import { openBusiness, openOps, type BusinessDatabase, type OpsDatabase } from './open.ts'

export interface Databases {
  readonly business: BusinessDatabase
  readonly ops: OpsDatabase
  readonly close: () => Promise<void>
}

/** Opens both databases of the data folder and brings them up to date; tells which migrations ran. */
export async function prepareDatabases(dataDir: string): Promise<Databases & { migrated: readonly string[] }> {
  const business = openBusiness(dataDir)
  const ops = openOps(dataDir)
  const migrated = [
    ...(await migrate(business.db, 'business')).map((name) => `semir.db ${name}`),
    ...(await migrate(ops.db, 'ops')).map((name) => `ops.db ${name}`),
  ]
  return {
    business,
    ops,
    migrated,
    async close() {
      await business.close()
      await ops.close()
    },
  }
}
