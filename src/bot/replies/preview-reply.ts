import type { DateOrder } from '../../core/records/values/read-date.ts'
import { importErrorText, type ImportProgress } from '../../core/imports/import-result.ts'
import {
  mayAddLines,
  unclearDateColumns,
  type ImportPreview,
  type PreviewJob,
} from '../../core/imports/preview/import-preview.ts'
import { changedName, changeTexts, formatTexts } from '../../core/imports/preview/preview-texts.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { noteText, translator, type Translate } from '../../core/i18n/translate.ts'
import { hasFailed, readJobError } from '../../core/jobs/runner.ts'
import { type Reply, type ReplyAction, type ReplyPart, textReply } from '../../core/delivery/reply.ts'
import { countsText, importDoneReply, importProgressReply } from './import-reply.ts'
import type { JobReply, JobReplyDeps } from './job-reply.ts'

/** Changed records that a message lists. */
const LISTED = 5

/** What an import would do, with the buttons that do it or leave it. */
export const previewJobReply: JobReply = async (job, language, deps) => {
  const { fileName } = JSON.parse(job.payload) as PreviewJob
  if (hasFailed(job)) return textReply(importErrorText(language, fileName, readJobError(job)), { tone: 'error' })
  if (job.status !== 'completed') {
    const progress = job.progress === null ? undefined : (JSON.parse(job.progress) as ImportProgress)
    return importProgressReply(fileName, progress, language)
  }
  const preview = JSON.parse(job.result ?? '{}') as ImportPreview
  if (preview.detail.error) return importDoneReply(preview.detail, { ...deps, language, jobId: job.id })
  return previewReply(preview, job.id, language, deps)
}

function previewReply(preview: ImportPreview, jobId: string, language: Language, deps: JobReplyDeps): Reply {
  const t = translator(language)
  const { detail } = preview
  const text = `${t('preview.nothing-saved', { file: detail.file })} · ${countsText(detail, { ...deps, language }, t)}`
  const same = detail.firstImportedAt
  const notes = [
    ...(same === null ? [] : [t('preview.same-file', { at: formatInstant(same, deps.timeZone) })]),
    ...detail.notes.map(({ code, params }) => noteText(language, code, params)),
    ...formatTexts(preview, language),
  ]
  const question = orderQuestion(preview, jobId, t)
  return textReply(text, {
    parts: [
      ...changeParts(preview, language),
      ...(question ? [question.part] : []),
      ...notes.map((note): ReplyPart => ({ kind: 'note', text: note })),
    ],
    actions: [
      { kind: 'command', id: 'import', label: t('preview.import'), command: `import accept ${jobId}` },
      ...(question?.actions ?? []),
      ...(mayAddLines(preview) ? [addLinesAction(jobId, t)] : []),
      { kind: 'link', id: 'open', label: t('preview.open'), url: `${deps.publicUrl}/jobs/${jobId}/` },
      { kind: 'command', id: 'cancel', label: t('preview.cancel'), command: `import cancel ${jobId}` },
    ],
  })
}

/** Values of people stay on the web page: chat names which records would change, and how only where no one is meant. */
function changeParts({ detail, changes }: ImportPreview, language: Language): ReplyPart[] {
  if (changes.length === 0) return []
  const items = changes.slice(0, LISTED).map((record) => ({
    code: changedName(record),
    text: changeTexts(record, language).join(', '),
  }))
  const more = detail.updated > items.length ? [{ text: `+${detail.updated - items.length}` }] : []
  return [{ kind: 'list', title: translator(language)('preview.changes'), items: [...items, ...more] }]
}

/** Where no date shows whether day or month comes first, the person is asked. */
function orderQuestion(preview: ImportPreview, jobId: string, t: Translate) {
  const columns = unclearDateColumns(preview)
  if (columns.length === 0) return undefined
  const part: ReplyPart = { kind: 'note', text: t('preview.which-order', { columns: columns.join(', ') }) }
  const action = (order: DateOrder, label: string): ReplyAction => ({
    kind: 'command',
    id: order,
    label,
    command: `import accept ${jobId} dates:${order}`,
  })
  return {
    part,
    actions: [action('day-first', t('preview.choose-day')), action('month-first', t('preview.choose-month'))],
  }
}

function addLinesAction(jobId: string, t: Translate): ReplyAction {
  return { kind: 'command', id: 'lines', label: t('preview.add-lines'), command: `import accept ${jobId} lines:add` }
}
