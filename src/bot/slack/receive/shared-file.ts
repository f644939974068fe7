import { isTableName } from '../../chat/import-file.ts'

/** A file as Slack describes it in its message. */
export interface SharedFile {
  readonly id: string
  readonly name?: string
  readonly size?: number
  readonly mode?: string
  readonly is_external?: boolean
  /** `check_file_info`: a stub from another workspace; files.info has the details. */
  readonly file_access?: string
  readonly user?: string
  readonly url_private?: string
  readonly url_private_download?: string
}

/** A message with files, as stored in the job. */
export interface FileDrop {
  readonly workspaceId: string
  readonly userId: string
  /** The person's own workspace, when Slack sent it. */
  readonly homeId?: string
  readonly channel: string
  /** The message's timestamp, which names the thread for answers. */
  readonly ts: string
  readonly thread?: string
  readonly files: readonly SharedFile[]
}

const NO_FILE_MODES: ReadonlySet<string> = new Set(['tombstone', 'hidden_by_limit', 'external'])

export function isStub(file: SharedFile): boolean {
  return file.file_access === 'check_file_info'
}

/** Whether the importer accepts the file name's extension; it refuses files without a table itself. */
export function isTable(file: SharedFile): boolean {
  return !NO_FILE_MODES.has(file.mode ?? '') && file.is_external !== true && isTableName(file.name ?? '')
}
