import type { Job } from '../core/db/ops-schema.ts'
import { AppError } from '../core/errors.ts'
import type { ImportDetail, ImportJob, ImportJobResult, ImportProgress } from '../core/import/import-result.ts'
import type { JobError } from '../core/jobs/queue.ts'
import type { Visit } from './visit.ts'

/** How far an import's job is. */
export type JobState = { readonly jobId: string; readonly fileName: string } & (
  | { readonly phase: 'waiting' }
  | { readonly phase: 'running'; readonly progress: ImportProgress | undefined }
  | { readonly phase: 'done'; readonly detail: ImportDetail }
  | { readonly phase: 'failed'; readonly error: JobError }
)

/** Throws `page-unknown` when there is no such import. */
export async function readJobState({ deps }: Pick<Visit, 'deps'>, job: Job | undefined): Promise<JobState> {
  if (job?.type !== 'import') throw new AppError('page-unknown')
  const common = { jobId: job.id, fileName: (JSON.parse(job.payload) as ImportJob).fileName }
  switch (job.status) {
    case 'queued':
      return { ...common, phase: 'waiting' }
    case 'running':
      return { ...common, phase: 'running', progress: parse<ImportProgress>(job.progress) }
    case 'failed':
      return { ...common, phase: 'failed', error: parse<JobError>(job.error) ?? { code: 'unexpected', params: {} } }
    case 'completed': {
      const id = parse<ImportJobResult>(job.result)?.importId
      const detail = id === undefined ? undefined : await deps.queries.run('importBatch', { id })
      if (!detail) throw new AppError('page-unknown')
      return { ...common, phase: 'done', detail }
    }
  }
}

export function isOver({ phase }: JobState): boolean {
  return phase === 'done' || phase === 'failed'
}

function parse<Value>(text: string | null): Value | undefined {
  return text === null ? undefined : (JSON.parse(text) as Value)
}
