import { existsSync } from 'node:fs'
import { z } from 'zod'
import { openFileOffer, type LinkedFile } from '../../../core/access/links/file-links.ts'
import { hashToken } from '../../../core/access/token.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { JobContext } from '../../../core/jobs/runner.ts'
import type { Log } from '../../../core/log.ts'
import { type Reply, textReply } from '../../../core/delivery/reply.ts'
import { errorReply } from '../../dispatch/dispatch.ts'
import { runStepOnce } from '../../chat/inbox.ts'
import { CHAT_ATTEMPTS, type Identified } from '../../dispatch/question-handler.ts'
import type { OutgoingActivity } from '../receive/activity.ts'
import { compose } from '../render/compose.ts'
import { fileInfoCard, type SendFilesDeps } from './send-files.ts'
import type { TeamsAsker, TeamsFileConsent } from '../receive/question.ts'
import { replaceMessage, resolveTeamsDestination } from '../connector.ts'
import { open } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import { isAllowedHost, publicRequest } from './public-request.ts'

interface ConsentDeps extends SendFilesDeps {
  readonly dataDir: string
  /** Hosts that files may be sent to. */
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
 * Handles a person's answer to an offered file: uploads it when accepted, and replaces the message that offered it. A
 * second press of the same offer uploads nothing again.
 */
export function consentHandler(deps: ConsentDeps): (payload: TeamsFileConsent, job: JobContext) => Promise<void> {
  return async (consent, job) => {
    const answered = Consent.parse(consent.value)
    const { language } = await deps.identify(consent)
    const reply = async (content: Reply) => show(deps, consent, await compose(deps, content, { language }))
    try {
      if (answered.action === 'decline') await reply(declinedReply(deps, answered, language))
      else await deliver(deps, consent, answered, job)
    } catch (error) {
      if (!(error instanceof AppError) && job.attempt < CHAT_ATTEMPTS) throw error
      await reply(errorReply(error, language, deps.log))
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

/** Replaces the message that offered the file. */
async function show(deps: ConsentDeps, consent: TeamsFileConsent, activity: OutgoingActivity): Promise<void> {
  const { conversation, offerId } = consent
  await replaceMessage(deps.connector, await resolveTeamsDestination(deps.ops, { conversation }), offerId, activity)
}

export interface Upload {
  readonly url: string
  /** Hosts that files may be sent to. */
  readonly fileHosts: readonly string[]
  readonly signal: AbortSignal
}

/** Bytes of one request: the storage of Teams wants multiples of 320 KiB. */
const CHUNK = 10 * 320 * 1024
/** Milliseconds for one chunk. */
const TIMEOUT = 60_000

/**
 * Uploads a file to the address that Teams opened for it, chunk by chunk. Throws `teams-file-refused`, and a plain
 * error when a retry may help.
 */
async function uploadFile({ name, path }: LinkedFile, { url, fileHosts, signal }: Upload): Promise<void> {
  const refused = (reason: string) => new AppError('teams-file-refused', { file: name, reason })
  if (!URL.canParse(url) || !isAllowedHost(new URL(url), fileHosts)) throw refused('host')
  await using file = await open(path)
  const { size } = await file.stat()
  const buffer = Buffer.alloc(Math.min(CHUNK, size))
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) throw new Error(`${name} ends before its size`)
    const { status, body } = await publicRequest(new URL(url), {
      method: 'PUT',
      headers: {
        'content-length': String(bytesRead),
        'content-range': `bytes ${at}-${at + bytesRead - 1}/${size}`,
        'content-type': 'application/octet-stream',
      },
      body: buffer.subarray(0, bytesRead),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    })
    await body?.cancel()
    if (status === 429 || status >= 500) throw new Error(`the storage of Teams answered ${status} to ${name}`)
    if (status < 200 || status > 299) throw refused(String(status))
    at += bytesRead
  }
}
