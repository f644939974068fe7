import { join } from 'node:path'
import type { ImportJob, ImportJobResult, ImportProgress } from '../../core/imports/import-result.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { hasFailed, readJobError } from '../../core/jobs/runner.ts'
import type { ReplyFile } from '../../core/delivery/reply.ts'
import { importDoneReply, importProgressReply } from './import-reply.ts'
import type { JobReply, JobReplyDeps } from './job-reply.ts'
import { textReply } from './text-reply.ts'

/** An import as chat tells it, with the rejected rows at its end. */
export const importJobReply: JobReply = async (job, language, deps) => {
  const { fileName } = JSON.parse(job.payload) as ImportJob
  if (hasFailed(job)) {
    const { code, params } = readJobError(job)
    return textReply(`${fileName}: ${errorText(language, code, params)}`, { tone: 'error' })
  }
  if (job.status !== 'completed') {
    const progress = job.progress === null ? undefined : (JSON.parse(job.progress) as ImportProgress)
    return importProgressReply(fileName, progress, language)
  }
  const { importId } = JSON.parse(job.result ?? '{}') as ImportJobResult
  const detail = await deps.queries.run('importBatch', { id: importId })
  if (!detail) throw new Error(`import ${importId} of job ${job.id} has no record`)
  const files = detail.rejected > 0 ? [await rejectsFile(deps, importId, language)] : []
  return importDoneReply(detail, { ...deps, language, files, jobId: job.id })
}

async function rejectsFile(
  { queries, exportsDir }: JobReplyDeps,
  importId: number,
  language: Language,
): Promise<ReplyFile> {
  const name = `semir-rejected-rows-${importId}.csv`
  const path = join(exportsDir, name)
  await queries.run('writeRejectsFile', { importId, path, language })
  return { name, path, title: name }
}
