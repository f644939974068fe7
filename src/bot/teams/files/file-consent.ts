import { existsSync } from 'node:fs'
import { z } from 'zod'
import { openFileOffer } from '../../../core/access/links/file-links.ts'
import { hashToken } from '../../../core/access/token.ts'
import { AppError } from '../../../core/errors.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { JobContext } from '../../../core/jobs/runner.ts'
import type { Log } from '../../../core/log.ts'
import type { Reply } from '../../../core/delivery/reply.ts'
import { errorReply } from '../../dispatch/dispatch.ts'
import { runStepOnce } from '../../chat/job-steps.ts'
import { CHAT_ATTEMPTS, type Identified } from '../../dispatch/question-handler.ts'
import { textReply } from '../../replies/text-reply.ts'
import type { OutgoingActivity } from '../receive/activity.ts'
import { compose } from '../render/compose.ts'
import { fileInfoCard } from './file-cards.ts'
import type { TeamsAsker, TeamsFileConsent } from '../receive/question.ts'
import { replaceMessage } from '../answer/replace-message.ts'
import type { SendFilesDeps } from './send-files.ts'
import { resolveTeamsDestination } from '../teams-destination.ts'
import { uploadFile } from './upload-file.ts'

export interface ConsentDeps extends SendFilesDeps {
  readonly dataDir: string
  /** Where files may be sent. */
  readonly fileHosts: readonly string[]
  readonly identify: (asker: TeamsAsker) => Promise<Identified>
  readonly log: Log
}

const Consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ offer: z.string().min(1), file: z.string().catch('–') }),
  uploadInfo: z
    .object({
      name: z.string(),
      uploadUrl: z.string(),
      contentUrl: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    })
    .optional(),
})

type Answered = z.output<typeof Consent>

/**
 * Sends a file its person took, or lets it be; the message that offered it then says so. A second press of the same
 * offer sends nothing again.
 */
export function consentHandler(deps: ConsentDeps): (payload: TeamsFileConsent, job: JobContext) => Promise<void> {
  return async (consent, job) => {
    const answered = Consent.parse(consent.value)
    const { language } = await deps.identify(consent)
    const say = async (reply: Reply) => show(deps, consent, await compose(deps, reply, { language }))
    try {
      if (answered.action === 'decline') await say(declinedReply(deps, answered, language))
      else await deliver(deps, consent, answered, job)
    } catch (error) {
      if (!(error instanceof AppError) && job.attempt < CHAT_ATTEMPTS) throw error
      await say(errorReply(error, language, deps.log))
    }
  }
}

async function deliver(deps: ConsentDeps, consent: TeamsFileConsent, answered: Answered, job: JobContext) {
  const { ops, dataDir, fileHosts } = deps
  const { context, uploadInfo } = answered
  const { offer: token, file: name } = context
  if (!uploadInfo) throw new AppError('teams-file-refused', { file: name, reason: 'uploadInfo' })
  const jobId = `offer:${hashToken(token)}`
  await runStepOnce(ops, { jobId, name: 'upload' }, async () => {
    const file = await openFileOffer(ops, { token, conversation: consent.conversation, dataDir })
    if (!file || !existsSync(file.path)) throw new AppError('teams-file-offer-gone', { file: name })
    await uploadFile(file, { url: uploadInfo.uploadUrl, fileHosts, signal: job.signal })
  })
  await runStepOnce(ops, { jobId, name: 'shown' }, () => show(deps, consent, fileInfoCard(uploadInfo)))
}

function declinedReply({ publicUrl }: ConsentDeps, { context }: Answered, language: Language): Reply {
  const t = translator(language)
  const label = t('teams-files.open-web')
  return textReply(t('teams-files.declined', { file: context.file }), {
    actions: [{ kind: 'link', id: 'web', label, url: `${publicUrl}/` }],
  })
}

/** In place of the message that offered the file. */
async function show(deps: ConsentDeps, consent: TeamsFileConsent, activity: OutgoingActivity): Promise<void> {
  const { conversation, offerId } = consent
  await replaceMessage(deps.connector, await resolveTeamsDestination(deps.ops, { conversation }), offerId, activity)
}
