import type { Kysely } from 'kysely'
import packageJson from '../../../package.json' with { type: 'json' }
import type { OpsSchema, ServiceProcessTable } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'

/** Milliseconds. */
const BEAT = 10_000
/** A process that was silent for longer does not run any more, or has no way to the database. */
const SILENT = 60_000
const DAY_MS = 86_400_000

export interface AnnouncedProcess {
  readonly ops: Kysely<OpsSchema>
  /** The role, the machine and the process id. */
  readonly name: string
  readonly role: ServiceProcessTable['role']
  readonly log: Log
  /** The version of its program; that of this one unless given. */
  readonly version?: string
}

/**
 * Throws `version-far` while a process runs whose version is more than one away: during an upgrade two versions that follow
 * each other may work on the same data. Asked before the data is migrated, so it may have no list yet.
 */
export async function demandNearVersions(
  ops: Kysely<OpsSchema>,
  { now = new Date(), version = packageJson.version }: { readonly now?: Date; readonly version?: string } = {},
): Promise<void> {
  const tables = await ops.introspection.getTables()
  if (!tables.some(({ name }) => name === 'service_processes')) return
  const far = (await listProcesses(ops, now)).find((other) => other.runs && !follows(other.version, version))
  if (far) throw new AppError('version-far', { name: far.name, version: far.version, own: version })
}

/**
 * Lists this process among those that work on the data, with its version and when it was last seen, until the returned
 * function takes it off the list.
 */
export async function announceProcess(
  { ops, name, role, log, version = packageJson.version }: AnnouncedProcess,
  now: () => Date = () => new Date(),
): Promise<() => Promise<void>> {
  const started_at = now().toISOString()
  const beat = async () => {
    const seen_at = now().toISOString()
    await ops
      .insertInto('service_processes')
      .values({ name, role, version, started_at, seen_at })
      .onConflict((known) => known.column('name').doUpdateSet({ role, version, started_at, seen_at }))
      .execute()
  }
  await beat()
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, 'a sign of life could not be stored'))
  }, BEAT)
  return async () => {
    clearInterval(timer)
    // Where the database is away, others see soon that it is silent.
    await forgetProcess(ops, name).catch((error: unknown) =>
      log.warn({ err: error }, 'could not be taken off the list'),
    )
  }
}

/** A process of the last day, and whether it was seen within a minute. */
export type ListedProcess = ServiceProcessTable & { readonly runs: boolean }

/** By role and name; those that run first. */
export async function listProcesses(ops: Kysely<OpsSchema>, now: Date): Promise<ListedProcess[]> {
  const all = await ops
    .selectFrom('service_processes')
    .selectAll()
    .where('seen_at', '>', new Date(now.getTime() - DAY_MS).toISOString())
    .orderBy('role')
    .orderBy('name')
    .execute()
  const since = now.getTime() - SILENT
  const listed = all.map((each) => ({ ...each, runs: Date.parse(each.seen_at) > since }))
  return [...listed.filter(({ runs }) => runs), ...listed.filter(({ runs }) => !runs)]
}

/** Takes a process that died off the list. */
export async function forgetProcess(ops: Kysely<OpsSchema>, name: string): Promise<void> {
  await ops.deleteFrom('service_processes').where('name', '=', name).execute()
}

/** Whether one of two versions is the other or the one after it; what differs in the last number alone is the same. */
function follows(one: string, other: string): boolean {
  const [first, second] = [one, other].map((version) => version.split('.').map(Number)).toSorted(byVersion)
  const [major = 0, minor = 0] = first ?? []
  const [nextMajor = 0, nextMinor = 0] = second ?? []
  if (major === nextMajor) return nextMinor - minor <= 1
  return nextMajor - major === 1 && nextMinor === 0
}

function byVersion([major = 0, minor = 0]: readonly number[], [otherMajor = 0, otherMinor = 0]: readonly number[]) {
  return major - otherMajor || minor - otherMinor
}
