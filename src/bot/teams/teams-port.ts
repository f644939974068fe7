import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { DestinationIds } from '../../core/access/destination.ts'
import type { ChatPort } from '../chat/bot-platform.ts'
import { compose, type ComposeDeps } from './render/compose.ts'
import type { TeamsConnector, TeamsDestination } from './connector.ts'
import { sendTeamsFile, type SendFilesDeps } from './files/send-files.ts'
import { isPermanentInTeams, teamsRefusalOf } from './teams-errors.ts'
import { personalDestination, resolveTeamsDestination, type TeamsIds } from './teams-destination.ts'

export interface TeamsPortDeps extends ComposeDeps, SendFilesDeps {
  readonly connector: TeamsConnector
  /** Waits for the conversation's turn. */
  readonly pace: (conversation: string) => Promise<void>
}

/**
 * Messages no question waits for: those that follow a job in the thread where it began, and scheduled ones. The files
 * of a person's own message are rejected rows, which carry personal data: they go to the chat of the person who dropped
 * the file, and the thread says so. Files for everyone stay in the channel.
 */
export function createTeamsPort(deps: TeamsPortDeps): ChatPort {
  const { ops, connector } = deps
  const ready = async (ids: DestinationIds, reply: Reply, language: Language) => {
    const destination = await resolveTeamsDestination(ops, ids)
    const activity = await compose(deps, withFilesNote(reply, destination, ids, language), { language })
    await deps.pace(destination.reference.conversation.id)
    return { destination, activity }
  }
  return {
    platform: 'teams',
    post: (ids, reply, language) =>
      settled(async () => {
        const { destination, activity } = await ready(ids, reply, language)
        return connector.send(destination, activity)
      }),
    update: (ids, messageId, reply, language) =>
      settled(async () => {
        const { destination, activity } = await ready(ids, reply, language)
        await connector.update(destination, messageId, activity)
      }),
    sendFiles: (ids, reply, language) =>
      settled(async () => {
        if (reply.files.length === 0) return
        const { person }: TeamsIds = ids
        const destination =
          person === undefined ? await resolveTeamsDestination(ops, ids) : await personalDestination(ops, person)
        for (const file of reply.files) await sendTeamsFile(deps, destination, file, language)
      }),
  }
}

/** Makes errors that no retry can fix `chat-undeliverable`; others may pass. */
async function settled<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (!isPermanentInTeams(error)) throw error
    throw new AppError('chat-undeliverable', { reason: teamsRefusalOf(error) ?? '–' }, { cause: error })
  }
}

function withFilesNote(reply: Reply, destination: TeamsDestination, { person }: TeamsIds, language: Language): Reply {
  if (reply.files.length === 0 || destination.kind === 'personal' || person === undefined) return reply
  const note = { kind: 'note' as const, text: translator(language)('teams.rejects-in-personal-chat') }
  return { ...reply, parts: [...reply.parts, note] }
}
