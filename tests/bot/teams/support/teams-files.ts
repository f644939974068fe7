import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveConversation } from '../../../../src/bot/chat/conversations.ts'
import type { OutgoingActivity } from '../../../../src/bot/teams/receive/activity.ts'
import {
  type TeamsConnector,
  type TeamsDestination,
  type TeamsReference,
  teamsDestinationOf,
} from '../../../../src/bot/teams/connector.ts'
import { consentHandler } from '../../../../src/bot/teams/files/file-consent.ts'
import { teamsFilesHandler } from '../../../../src/bot/teams/receive/handle-files.ts'
import type { TeamsAsker, TeamsFileConsent, TeamsFileDrop } from '../../../../src/bot/teams/receive/question.ts'
import { sendTeamsFile } from '../../../../src/bot/teams/files/send-files.ts'
import { TeamsCallError } from '../../../../src/bot/teams/teams-errors.ts'
import type { BuiltInRole } from '../../../../src/core/access/policy.ts'
import type { ImportJob } from '../../../../src/core/imports/import-result.ts'
import { log, personWith, temporaryBot } from '../../../support/bot.ts'
import { startFileHost } from './file-host.ts'

export const LAN: TeamsAsker = {
  tenantId: 'tenant',
  userId: 'aad-lan',
  memberId: '29:lan',
  conversation: 'a:lan',
  kind: 'personal',
}
export const IN_CHANNEL: TeamsAsker = { ...LAN, conversation: '19:ops@thread.tacv2', kind: 'channel', thread: '1' }

interface Said {
  readonly to: string
  readonly edits?: string
  readonly activity: OutgoingActivity
}

/** The file handlers of Teams with a stand-in for its file hosts; replies are recorded. */
export async function teamsFiles({
  role = 'manager',
  csvBytes = 10_000,
}: { role?: BuiltInRole; csvBytes?: number } = {}) {
  const bot = await temporaryBot()
  const ops = bot.ops.db
  const host = await startFileHost()
  const said: Said[] = []
  const gone = new Set<string>()
  const connector: TeamsConnector = {
    send: async (destination, activity) => `said-${said.push({ to: destination.reference.conversation.id, activity })}`,
    update: async (destination, edits, activity) => {
      if (gone.has(edits)) throw new TeamsCallError(404, 'ActivityNotFoundInConversation')
      said.push({ to: destination.reference.conversation.id, edits, activity })
    },
    typing: async () => undefined,
    member: async () => ({ role: 'user' }),
    openPersonal: async (from) => from,
    channelLabel: async () => undefined,
  }
  const spotAt = async ({ conversation: id, kind }: TeamsAsker): Promise<TeamsDestination> => {
    const reference: TeamsReference = {
      serviceUrl: 'https://smba.trafficmanager.net/',
      channelId: 'msteams',
      bot: { id: '28:app' },
      conversation: { id, tenantId: 'tenant' },
    }
    const conversation = { platform: 'teams', id, kind, label: null, workspace_id: 'tenant', person_id: null }
    await saveConversation(ops, { ...conversation, reference: JSON.stringify(reference) })
    return teamsDestinationOf({ ...conversation, reference: JSON.stringify(reference) })
  }
  const { services, dataDir } = bot
  const deps = {
    ...services,
    publicUrl: 'https://semir.example.com',
    connector,
    dataDir,
    limits: { csvBytes, xlsxBytes: 10_000 },
    fileHosts: ['127.0.0.1', '*.sharepoint.com'],
    identify: async () => ({ person: { ...personWith(role), platform: 'teams' as const }, language: 'en' as const }),
    log,
  }
  const { signal } = new AbortController()
  const job = (attempt: number, jobId = 'job-1') => ({ jobId, attempt, signal, progress: () => undefined })
  const drop = async (files: TeamsFileDrop['files'], asker = LAN, attempt = 1) => {
    await spotAt(asker)
    await teamsFilesHandler(deps)({ ...asker, activityId: 'm1', files }, job(attempt))
  }
  const shared = (name: string, path: string) => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `https://contoso-my.sharepoint.com/${name}`,
    name,
    content: { downloadUrl: path.includes('://') ? path : `${host.url}${path}`, uniqueId: 'U-1', fileType: 'csv' },
  })
  const imports = async () => {
    const jobs = await ops.selectFrom('jobs').select('payload').where('type', '=', 'import').execute()
    return jobs.map(({ payload }) => JSON.parse(payload) as ImportJob)
  }
  const send = async (name: string, bytes: Buffer, asker = LAN) => {
    const path = join(services.exportsDir, `kept-${name}`)
    await mkdir(services.exportsDir, { recursive: true })
    await writeFile(path, bytes)
    await sendTeamsFile(deps, await spotAt(asker), { name, path, title: 'Workbook' }, 'en')
    return path
  }
  const answer = async (action: 'accept' | 'decline', { attempt = 1, ...changes }: AnswerChanges = {}) => {
    const offered = said.find(({ activity }) => activity.attachments?.[0]?.contentType.endsWith('.consent'))
    const content = offered?.activity.attachments?.[0]?.content as { acceptContext: object } | undefined
    const uploadInfo = {
      name: 'report.xlsx',
      uploadUrl: `${host.url}/upload`,
      contentUrl: 'https://contoso-my.sharepoint.com/report.xlsx',
      uniqueId: 'U-2',
      fileType: 'xlsx',
      ...changes.uploadInfo,
    }
    const value = {
      type: 'fileUpload',
      action,
      context: content?.acceptContext,
      ...(action === 'accept' ? { uploadInfo } : {}),
    }
    const consent: TeamsFileConsent = { ...LAN, offerId: 'said-1', value, ...changes.asker }
    await consentHandler(deps)(consent, job(attempt, changes.jobId))
  }
  const words = () => said.map(({ activity }) => JSON.stringify(activity.attachments?.[0]?.content))
  return { ...bot, ops, host, said, gone, words, drop, shared, imports, send, answer, spotAt }
}

interface AnswerChanges {
  readonly attempt?: number
  readonly jobId?: string
  readonly uploadInfo?: Readonly<Record<string, string>>
  readonly asker?: Partial<TeamsAsker>
}
