import { stat } from 'node:fs/promises'
import { createFileLink, offerFile } from '../../../core/access/links/file-links.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import { textReply, type ReplyFile } from '../../../core/delivery/reply.ts'
import { compose, type ComposeDeps } from '../render/compose.ts'
import type { TeamsConnector, TeamsDestination } from '../connector.ts'
import type { OutgoingActivity } from '../receive/activity.ts'

export interface SendFilesDeps extends ComposeDeps {
  readonly connector: TeamsConnector
}

/**
 * Sends a file of a reply. In a person's own chat Teams asks them first whether they want it; in other conversations,
 * where Teams accepts no files from bots, it is a link that expires after a day.
 */
export async function sendTeamsFile(
  deps: SendFilesDeps,
  destination: TeamsDestination,
  file: ReplyFile,
  language: Language,
): Promise<void> {
  const { ops, connector } = deps
  if (destination.kind === 'personal') {
    const { size } = await stat(file.path)
    const token = await offerFile(ops, file, destination.reference.conversation.id)
    await connector.send(destination, consentCard(file, size, token))
    return
  }
  const t = translator(language)
  const url = `${deps.publicUrl}${await createFileLink(ops, file)}`
  const download = { kind: 'link', id: 'download', label: t('teams-files.download'), url, primary: true } as const
  const reply = textReply(file.comment ?? t('teams-files.link', { file: file.name }), { actions: [download] })
  await connector.send(destination, await compose(deps, reply, { language }))
}

const CARD = 'application/vnd.microsoft.teams.card.file'

/** The upload that Teams opens for an accepted file. */
interface UploadInfo {
  readonly name: string
  readonly uploadUrl: string
  /** The file's address after the upload. */
  readonly contentUrl: string
  readonly uniqueId: string
  readonly fileType: string
}

/** Asks a person whether they want a file; Teams returns the token with the answer. */
function consentCard({ name, title, comment = title }: ReplyFile, bytes: number, token: string): OutgoingActivity {
  const context = { offer: token, file: name }
  const content = { description: comment, sizeInBytes: bytes, acceptContext: context, declineContext: context }
  return { type: 'message', summary: comment, attachments: [{ contentType: `${CARD}.consent`, name, content }] }
}

/** Shows a file that is in the person's own storage. */
export function fileInfoCard({ name, contentUrl, uniqueId, fileType }: UploadInfo): OutgoingActivity {
  const content = { uniqueId, fileType }
  return { type: 'message', summary: name, attachments: [{ contentType: `${CARD}.info`, name, contentUrl, content }] }
}
