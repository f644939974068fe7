import type { Generated, Selectable } from 'kysely'
import type { OwnSegmentTable, OwnSegmentVersionTable, PreviewChoiceTable, SavedViewTable } from './saved-tables.ts'

/** ops.db: what the service needs to run. Instants are UTC ISO-8601 text, structured values JSON text. */
export interface OpsSchema {
  inbox_events: InboxEventTable
  jobs: JobTable
  chat_posts: ChatPostTable
  chat_people: ChatPersonTable
  report_snapshots: ReportSnapshotTable
  report_links: ReportLinkTable
  sign_in_links: SignInLinkTable
  sessions: SessionTable
  audit_events: AuditEventTable
  service_tokens: ServiceTokenTable
  schedules: ScheduleTable
  schedule_runs: ScheduleRunTable
  sync_news: SyncNewsTable
  roles: RoleTable
  accounts: AccountTable
  account_links: AccountLinkTable
  access_tokens: AccessTokenTable
  file_links: FileLinkTable
  chat_conversations: ChatConversationTable
  attempts: AttemptTable
  chat_workspaces: ChatWorkspaceTable
  recovery_codes: RecoveryCodeTable
  access_notices: AccessNoticeTable
  preview_choices: PreviewChoiceTable
  sign_in_steps: SignInStepTable
  provider_accounts: ProviderAccountTable
  provider_steps: ProviderStepTable
  file_chunks: FileChunkTable
  saved_views: SavedViewTable
  own_segments: OwnSegmentTable
  own_segment_versions: OwnSegmentVersionTable
  service_processes: ServiceProcessTable
}

/** A piece of a file that other machines can fetch, by its path in the data folder. */
export interface FileChunkTable {
  path: string
  position: number
  data: Uint8Array
  created_at: string
}

/** A process that works on these data, named for its role, machine and process id. */
export interface ServiceProcessTable {
  name: string
  role: 'main' | 'worker'
  version: string
  started_at: string
  seen_at: string
}

/** A chat event that was accepted; its key makes a second delivery a no-op. */
export interface InboxEventTable {
  key: string
  job_id: string
  received_at: string
}

/** A file of the exports folder that can be fetched by an expiring address. */
export interface FileLinkTable {
  token_hash: string
  file: string
  name: string
  created_at: string
  expires_at: string
}

/** A chat conversation the bot is part of. */
export interface ChatConversationTable {
  platform: string
  /** The platform's own id. */
  id: string
  kind: 'personal' | 'channel' | 'group'
  /** As people know it; null where the platform did not say. */
  label: string | null
  workspace_id: string
  /** Whose personal chat it is. */
  person_id: string | null
  /** JSON: what the platform needs to post there again. */
  reference: string | null
  updated_at: string
}

/** discarded: cancelled while queued, or discarded by an admin; `error` says which. */
export type JobStatus = 'queued' | 'running' | 'completed' | 'failed' | 'discarded'
/** chat jobs run in the main process (waiting on the network), bulk and sync jobs in the worker process. */
export type JobLane = 'chat' | 'bulk' | 'sync'

export interface JobTable {
  id: string
  lane: JobLane
  type: string
  payload: string
  status: JobStatus
  attempts: number
  max_attempts: number
  run_at: string
  /** At most one job that is not finished may carry a given key. */
  unique_key: string | null
  locked_by: string | null
  lease_until: string | null
  progress: string | null
  result: string | null
  error: string | null
  created_at: string
  updated_at: string
  finished_at: string | null
  /** JSON of the identity that asked; null: the service itself. */
  requested_by: string | null
}

/** A chat message that follows a job: edited while the job moves, delivered once it ends. */
export interface ChatPostTable {
  job_id: string
  platform: string
  /** JSON: the destination, by the platform's own ids of channel and thread. */
  place: string
  person: string
  /** The platform's id of the message, null until it was posted. */
  message_id: string | null
  /** Fingerprint of what the message shows, so that nothing is sent twice. */
  shown: string | null
  delivered_at: string | null
  failed_at: string | null
  created_at: string
}

/** A person known from a chat platform, with their choices. */
export interface ChatPersonTable {
  platform: string
  workspace_id: string
  person_id: string
  language: string | null
  role: string | null
  updated_at: string
  /** The account that decides what they may do, instead of the role. */
  account_id: string | null
  /** The display name the platform last gave. */
  name: string | null
  last_seen_at: string | null
  /** The account they ask to be connected with, until an admin decides. */
  wanted_account_id: string | null
  /** Their unique name on the platform; the display name is free to choose. */
  handle: string | null
}

/** A report exactly as it was answered: gzip of its JSON. Holds no personal data. */
export interface ReportSnapshotTable {
  id: string
  kind: string
  query: string
  data_version: number
  body: Uint8Array
  created_at: string
}

export interface ReportLinkTable {
  /** SHA-256 of the token; the token itself is only in the link. */
  token_hash: string
  snapshot_id: string
  created_by: string
  created_at: string
  expires_at: string
  revoked_at: string | null
}

export interface SignInLinkTable {
  token_hash: string
  person: string
  created_at: string
  expires_at: string
  used_at: string | null
}

export interface SessionTable {
  id_hash: string
  person: string
  csrf_token: string
  created_at: string
  last_seen_at: string
  expires_at: string
  /** Whose it is; null in sessions from before there were accounts. */
  person_key: string | null
  /** The browser's User-Agent. */
  agent: string | null
  /** When its person last proved who they are; null: not since it began. */
  confirmed_at: string | null
}

/** A role an admin made; its permissions are a JSON list. */
export interface RoleTable {
  name: string
  permissions: string
  created_at: string
  updated_at: string
}

export interface AccountTable {
  id: string
  /** In lower case: what is typed to sign in. */
  username: string
  name: string
  /** null: no password was chosen yet. */
  password_hash: string | null
  role: string
  status: 'waiting' | 'active' | 'disabled'
  created_at: string
  updated_at: string
  last_sign_in_at: string | null
  /** The sealed secret of the second factor; null: there is none. */
  totp_secret: string | null
  /** The latest step of time whose code was used, so that none works twice. */
  totp_step: number | null
}

/** A link that works once: to open an account with a role, or to give one a new password. */
export interface AccountLinkTable {
  token_hash: string
  kind: 'invitation' | 'password-reset'
  account_id: string | null
  role: string | null
  created_by: string
  created_at: string
  expires_at: string
  used_at: string | null
}

/** The credential of a program that acts for an account. */
export interface AccessTokenTable {
  id: string
  token_hash: string
  account_id: string
  name: string
  created_at: string
  expires_at: string
  last_used_at: string | null
  revoked_at: string | null
}

/** Failures counted against an account or an address, whose names are hashed. */
export interface AttemptTable {
  key_hash: string
  /** Failures decay with time, so this may be a fraction. */
  failures: number
  last_at: string
  paused_until: string | null
}

/** The workspace of a chat platform that the service was connected to first. */
export interface ChatWorkspaceTable {
  platform: string
  workspace_id: string
  pinned_at: string
  name: string | null
}

/** A change of someone's access that they are notified of, in chat and on the pages. */
export interface AccessNoticeTable {
  id: string
  /** Whom it concerns: the identity key of an account or of a chat person. */
  person_key: string
  /** What happened; its text is `notice.<code>`. */
  code: string
  /** JSON: the values of the text. */
  params: string
  /** The chat person who caused it and gets no message of it. */
  except_key: string | null
  created_at: string
  posted_at: string | null
  seen_at: string | null
}

/** A sign-in that waits for the code of the second factor. */
export interface SignInStepTable {
  token_hash: string
  account_id: string
  /** 1: the password was given; 0: a link was opened. */
  by_password: number
  /** The page to show next. */
  wanted: string
  created_at: string
  expires_at: string
}

/** A person of an identity provider, and the account they sign in to. */
export interface ProviderAccountTable {
  issuer: string
  subject: string
  account_id: string
  /** The verified address when they were connected. */
  email: string
  created_at: string
}

/** A sign-in at an identity provider that has begun, bound to a browser by a cookie. */
export interface ProviderStepTable {
  token_hash: string
  state: string
  nonce: string
  /** The verifier of PKCE. */
  verifier: string
  /** The account to connect; null: the person signs in. */
  account_id: string | null
  /** The page to show next. */
  wanted: string
  created_at: string
  expires_at: string
}

/** Replaces a code of the second factor, once. */
export interface RecoveryCodeTable {
  code_hash: string
  account_id: string
  created_at: string
  used_at: string | null
}

export interface AuditEventTable {
  id: string
  at: string
  actor: string
  action: string
  subject: string
  details: string
  /** The actor's identity key. */
  actor_key: string | null
  /** The network address it came from; null: not by the web pages or the API. */
  address: string | null
}

/** A recurring sync or report. Removed rows stay, so that a removed default is not created again. */
export interface ScheduleTable {
  id: Generated<number>
  kind: 'sync' | 'report'
  /** The type of a sync; the command line of a report. */
  subject: string
  cadence: string
  /** JSON of a report's destination; null for syncs. */
  place: string | null
  language: string
  /** JSON of the person, whose role is checked at each run. */
  created_by: string
  created_at: string
  paused_at: string | null
  removed_at: string | null
  next_run_at: string
}

/** One run of a schedule; the outcome is stored with its job. */
export interface ScheduleRunTable {
  schedule_id: number
  /** The instant it was due, or was requested by hand. */
  slot: string
  job_id: string
}

/** The decision about an ended sync: it is announced once, or deliberately not. */
export interface SyncNewsTable {
  log_id: number
  sync_type: string
  news: string
  at: string
}

/** The access token of a service we call, sealed with the installation's key. */
export interface ServiceTokenTable {
  service: string
  sealed: string
  expires_at: string
  created_at: string
}

export type Schedule = Selectable<ScheduleTable>
export type Job = Selectable<JobTable>
export type ChatPost = Selectable<ChatPostTable>
