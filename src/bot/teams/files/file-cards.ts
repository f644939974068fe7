import type { ReplyFile } from '../../../core/delivery/reply.ts'
import type { OutgoingActivity } from '../receive/activity.ts'

const CARD = 'application/vnd.microsoft.teams.card.file'

/** What Teams opens for a file a person accepted. */
export interface UploadInfo {
  readonly name: string
  readonly uploadUrl: string
  /** Where it stands afterwards. */
  readonly contentUrl: string
  readonly uniqueId: string
  readonly fileType: string
}

/** Asks a person whether they want a file; Teams sends the token back with what they say. */
export function consentCard({ name, title }: ReplyFile, bytes: number, token: string): OutgoingActivity {
  const context = { offer: token, file: name }
  const content = { description: title, sizeInBytes: bytes, acceptContext: context, declineContext: context }
  return { type: 'message', summary: title, attachments: [{ contentType: `${CARD}.consent`, name, content }] }
}

/** Shows a file that stands in the person's own storage by now. */
export function fileInfoCard({ name, contentUrl, uniqueId, fileType }: UploadInfo): OutgoingActivity {
  const content = { uniqueId, fileType }
  return { type: 'message', summary: name, attachments: [{ contentType: `${CARD}.info`, name, contentUrl, content }] }
}
