import { isTableName } from '../../chat/import-file.ts'

/** A file as Slack describes it with the message that carries it. */
export interface SharedFile {
  readonly id: string
  readonly name?: string
  readonly size?: number
  readonly mode?: string
  readonly is_external?: boolean
  /** `check_file_info`: a stub from another workspace, to be asked for with files.info. */
  readonly file_access?: string
  readonly user?: string
  readonly url_private?: string
  readonly url_private_download?: string
}

/** A message with files, as it lies in the job. */
export interface FileDrop {
  readonly workspaceId: string
  readonly userId: string
  /** The workspace the person belongs to, as Slack sent it along, when it did. */
  readonly homeId?: string
  readonly channel: string
  /** The message, and so the thread that the answers go to. */
  readonly ts: string
  readonly thread?: string
  readonly files: readonly SharedFile[]
}

const NO_FILE_MODES: ReadonlySet<string> = new Set(['tombstone', 'hidden_by_limit', 'external'])

export function isStub(file: SharedFile): boolean {
  return file.file_access === 'check_file_info'
}

/** Whether the importer should look at it; what is no table it refuses itself, in its own words. */
export function isTable(file: SharedFile): boolean {
  return !NO_FILE_MODES.has(file.mode ?? '') && file.is_external !== true && isTableName(file.name ?? '')
}
