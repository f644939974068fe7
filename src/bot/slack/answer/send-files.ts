import type { ReplyFile } from '../../../core/delivery/reply.ts'
import type { SlackApi } from '../slack-api.ts'

export interface SlackFileDestination {
  readonly channel: string
  readonly thread?: string | undefined
}

/** Uploads a file of a reply. */
export async function sendSlackFile(api: SlackApi, destination: SlackFileDestination, file: ReplyFile): Promise<void> {
  await api.upload({ ...destination, name: file.name, title: file.title, file: file.path })
}
