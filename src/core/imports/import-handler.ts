import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type DataSource, openBusiness, type BusinessDatabase } from '../db/open.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { fetchFile, unshareFile } from '../db/shared-files.ts'
import { removeStage } from '../db/stage.ts'
import { AppError } from '../errors.ts'
import { limits } from '../limits.ts'
import type { JobContext, JobHandler } from '../jobs/runner.ts'
import type { Log } from '../log.ts'
import { formatInstant } from '../i18n/formats.ts'
import { headerIdentity } from './read/header/match-field.ts'
import { columnChoices } from './column-choices.ts'
import { findKind, type ImportKind } from './kinds/import-kind.ts'
import { importKinds } from './kinds/import-kinds.ts'
import { awaitsKind, type ImportJob, type ImportJobResult, type ImportMessage } from './import-result.ts'
import { mergeStaged, recordBatch, type BatchOrigin, type StagedFile } from './merge/merge-staged.ts'
import { detectEncoding } from './sniff/detect-encoding.ts'
import { identifyFile, type FileIdentity, isLockFile } from './sniff/identify-file.ts'
import { sniffContainer, type Container } from './sniff/sniff-container.ts'
import { demandSize, type SizeLimits } from './size-limit.ts'
import { removeOldStaging } from './merge/staging.ts'
import { stageFile } from './merge/stage-file.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { ChosenColumns } from './kinds/table-layout.ts'
import type { EarlierRejects } from './read/rows/row-batch.ts'

export interface ImportDeps extends DataSource {
  readonly business: BusinessDatabase
  /** Where files of other machines come from; left out: every file is here. */
  readonly ops?: Kysely<OpsSchema>
  readonly limits: SizeLimits
  /** Kinds of file there are; all of the registry unless given. */
  readonly kinds?: readonly ImportKind[]
  /** Leaves race, id_number and addresses out. */
  readonly dropSensitive: boolean
  /** In whose days instants are read; Vietnam's when it is left out. */
  readonly timeZone?: string
  readonly log: Log
  readonly now?: () => Date
  /** Milliseconds reading a file may take; `limits.readingTime` by default. */
  readonly deadline?: number
}

const TIME_ZONE = 'Asia/Ho_Chi_Minh'
const STAGING = 'staging'

/**
 * The handler of `import` jobs. Every import leaves a batch record, refused ones too, and a job that runs twice finds
 * the record of its first run.
 */
export function importHandler(deps: ImportDeps): JobHandler {
  return async (job: ImportJob, context: JobContext): Promise<ImportJobResult> => {
    await clearStages(deps, context)
    const importId = (await findBatch(deps, context.jobId)) ?? (await runImport(deps, job, context))
    if (job.removeAfter && !(await isKept(deps, importId))) {
      await rm(job.path, { force: true })
      if (deps.ops) await unshareFile(deps.ops, job.path)
    }
    return { importId }
  }
}

/** A file of an unknown or another kind stays, so that the person can choose its kind; housekeeping removes old ones. */
async function isKept({ business }: ImportDeps, importId: number): Promise<boolean> {
  const batch = await business.db
    .selectFrom('import_batches')
    .select('error_code')
    .where('id', '=', importId)
    .executeTakeFirst()
  return awaitsKind(batch?.error_code ?? null)
}

/** Each attempt has a file of its own: one that was thought dead may still be at work. */
function stagingPath({ dataDir }: ImportDeps, { jobId, attempt }: JobContext, of = attempt): string {
  return join(dataDir, STAGING, `${jobId}-${of}.db`)
}

/** Removes what earlier attempts of the job, and jobs that were given up, left in the staging folder. */
export async function clearStages(deps: ImportDeps, context: JobContext): Promise<void> {
  await removeOldStaging(join(deps.dataDir, STAGING))
  for (let earlier = 1; earlier < context.attempt; earlier++) {
    removeStage(deps.business.db, stagingPath(deps, context, earlier))
  }
}

async function findBatch({ business }: ImportDeps, jobId: string): Promise<number | undefined> {
  const batch = await business.db
    .selectFrom('import_batches')
    .select('id')
    .where('job_id', '=', jobId)
    .executeTakeFirst()
  return batch?.id
}

async function runImport(deps: ImportDeps, job: ImportJob, context: JobContext): Promise<number> {
  const now = deps.now ?? (() => new Date())
  const startedAt = now().toISOString()
  const origin = (identity?: FileIdentity): BatchOrigin => ({
    job_id: context.jobId,
    file_name: job.fileName,
    sha256: identity?.sha256 ?? '',
    size_bytes: identity?.bytes ?? 0,
    requested_by: JSON.stringify(job.requestedBy),
    started_at: startedAt,
    finished_at: now().toISOString(),
  })
  let identity: FileIdentity | undefined
  try {
    if (deps.ops) await fetchFile(deps.ops, job.path)
    const container = await admitFile(deps, job)
    identity = await identifyFile(job.path)
    const first = await findSameBytes(deps, job, identity)
    if (first) return await recordDuplicate(deps, origin(identity), first)
    return await withStagedFile(deps, job, context, { container, identity }, (file) =>
      mergeStaged(file, origin(identity), context.signal, deps.kinds ?? importKinds),
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const unforeseen = error.code === 'import-unreadable' ? { err: error.cause } : {}
    deps.log.warn({ job: context.jobId, refusal: error.code, ...unforeseen }, 'import refused')
    return recordBatch(deps.business.db, {
      ...origin(identity),
      kind: job.kind ?? null,
      status: 'failed',
      error_code: error.code,
      error_params: JSON.stringify(error.params),
    })
  }
}

/** Lets a file in by its size and its first bytes. */
export async function admitFile(deps: ImportDeps, job: ImportJob): Promise<Container> {
  if (isLockFile(job.fileName)) throw new AppError('import-lock-file', { file: job.fileName })
  const file = await stat(job.path).catch(() => undefined)
  if (!file?.isFile()) throw new AppError('import-file-missing', { file: job.fileName })
  const container = await sniffContainer(job.path)
  demandSize(file.size, { name: job.fileName, zip: container === 'zip' }, deps.limits)
  return container
}

/**
 * An import of the same bytes that would change nothing now: since then no import or sync of its records changed anything
 * and none was undone. Rows that waited for their customer may fit today.
 */
export async function findSameBytes(deps: ImportDeps, job: ImportJob, { sha256 }: FileIdentity) {
  const { business, kinds = importKinds } = deps
  if (job.columns !== undefined) return undefined
  const synced = kinds.filter(({ data }) => data === 'cnv').map(({ name }) => name)
  const found = await business.db
    .selectFrom('import_batches as same')
    .select(['id', 'kind', 'header', 'finished_at'])
    .where('sha256', '=', sha256)
    .where('status', '=', 'completed')
    // Rejected rows that are no longer stored may be ones that waited.
    .where((same) =>
      same.or([
        same('rejected', '=', 0),
        same.exists(same.selectFrom('import_issues').select('id').whereRef('import_id', '=', 'same.id')),
      ]),
    )
    .where('id', 'not in', (waiting) =>
      waiting
        .selectFrom('import_issues')
        .select('import_id')
        .where('reason', 'in', ['customer-unknown', 'cnv-customer-unknown']),
    )
    .where((same) =>
      same.not(
        same.exists(
          same
            .selectFrom('import_batches as later')
            .select('later.id')
            .where((later) =>
              later.or(
                kindsByTable(kinds).map((names) =>
                  later.and([later('same.kind', 'in', names), later('later.kind', 'in', names)]),
                ),
              ),
            )
            .where((later) =>
              later.or([
                later('later.undone_after', '>=', later.ref('same.id')),
                later.and([
                  later('later.id', '>', later.ref('same.id')),
                  later(later('later.created', '+', later.ref('later.updated')), '>', 0),
                ]),
              ]),
            ),
        ),
      ),
    )
    .where((same) =>
      same.not(
        same.and([
          same('kind', 'in', synced),
          same.exists(
            same
              .selectFrom('cnv_sync_logs as sync')
              .select('sync.id')
              .whereRef('sync.started_at', '>', 'same.started_at')
              .where(({ eb }) => eb(eb('sync.created_count', '+', eb.ref('sync.updated_count')), '>', 0)),
          ),
        ]),
      ),
    )
    .$if(job.kind !== undefined, (same) => same.where('kind', '=', job.kind ?? ''))
    // The same bytes read in another way are another file.
    .$if(job.unclearDates !== undefined, (same) => same.where('notes', 'like', `%"dates-chosen-${job.unclearDates}"%`))
    .$if(job.addLines === true, (same) => same.where('notes', 'like', '%"invoice-lines-added"%'))
    .orderBy('id')
    .executeTakeFirst()
  return found && (await isReadAnotherWay(deps, found)) ? undefined : found
}

/** Whether people chose its columns another way since. */
async function isReadAnotherWay(
  { business }: ImportDeps,
  { kind, header, finished_at: at }: { kind: string | null; header: string | null; finished_at: string },
): Promise<boolean> {
  const identity = headerIdentity(JSON.parse(header ?? '[]') as string[])
  const choices = await columnChoices(business.db)
  return choices.some((choice) => choice.header === identity && choice.kind === kind && choice.at > at)
}

/** Names of kinds whose records are of one table: an import of one may change what another's left. */
function kindsByTable(kinds: readonly ImportKind[]): string[][] {
  const tables = Map.groupBy(kinds, ({ record }) => record.table)
  return [...tables.values()].map((group) => group.map(({ name }) => name))
}

async function recordDuplicate(
  deps: ImportDeps,
  origin: BatchOrigin,
  first: { id: number; kind: string | null },
): Promise<number> {
  return recordBatch(deps.business.db, { ...origin, kind: first.kind, status: 'duplicate', duplicate_of: first.id })
}

/** A file that was let in. */
export interface AdmittedFile {
  readonly container: Container
  readonly identity: FileIdentity
}

/** Reads a file and works with its staged rows, which are gone afterwards. Throws the file's refusal. */
export async function withStagedFile<Result>(
  deps: ImportDeps,
  job: ImportJob,
  context: JobContext,
  { container, identity }: AdmittedFile,
  work: (file: StagedFile) => Promise<Result>,
): Promise<Result> {
  const text =
    container === 'text' ? { encoding: detectEncoding(identity), head: Uint8Array.from(identity.head) } : undefined
  // A connection of its own: the merge's transaction must not meet what others do on the shared one.
  await using opened = new AsyncDisposableStack()
  opened.defer(async () => removeStage(deps.business.db, stagingPath(deps, context)))
  const own = openBusiness(deps)
  const { kinds = importKinds } = deps
  opened.defer(own.close)
  const file = await stageFile(
    own.db,
    {
      path: job.path,
      kind: findKind(kinds, job.kind)?.name,
      dropSensitive: deps.dropSensitive,
      timeZone: deps.timeZone ?? TIME_ZONE,
      earlier: await earlierRejects(deps.business.db),
      chosen: await chosenColumns(deps, job),
      unclearDates: job.unclearDates,
      addLines: job.addLines === true,
      text,
    },
    {
      stagingPath: stagingPath(deps, context),
      bytesTotal: identity.bytes,
      deadline: deps.deadline ?? limits.readingTime.value * 60_000,
      context,
      kinds,
    },
  )
  opened.defer(() => file.stage.close())
  return await work(file)
}

/** Columns chosen for this file and for its header before, with the days on which that was. */
async function chosenColumns({ business, timeZone = TIME_ZONE }: ImportDeps, job: ImportJob): Promise<ChosenColumns> {
  const earlier = await columnChoices(business.db)
  return {
    now: job.columns ?? {},
    earlier: earlier.map((choice) => ({ ...choice, at: formatInstant(choice.at, timeZone).slice(0, 10) })),
  }
}

/** Imports looked at. */
const RECENT = 20

/** The latest imports that read some column month first and rejected rows, which may come back. */
export async function earlierRejects(db: Kysely<BusinessSchema>): Promise<EarlierRejects[]> {
  const batches = await db
    .selectFrom('import_batches')
    .select(['header', 'notes'])
    .where('rejected', '>', 0)
    .where('notes', 'like', '%dates-month-first%')
    .orderBy('id', 'desc')
    .limit(RECENT)
    .execute()
  return batches.map(({ header, notes }) => ({
    labels: JSON.parse(header ?? '[]') as string[],
    monthFirst: (JSON.parse(notes) as ImportMessage[])
      .filter(({ code }) => code === 'dates-month-first')
      .map(({ params }) => String(params['column'])),
  }))
}
