import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import { textReply, type Reply } from '../../core/delivery/reply.ts'
import type { DestinationIds } from '../../core/access/destination.ts'
import type { ChatPort } from '../chat/bot-platform.ts'
import { compose, type ComposeDeps } from './render/compose.ts'
import { type TeamsConnector, personalDestination, resolveTeamsDestination, type TeamsIds } from './connector.ts'
import { sendTeamsFile, type SendFilesDeps } from './files/send-files.ts'
import { isPermanentInTeams, teamsRefusalOf } from './teams-errors.ts'

export interface TeamsPortDeps extends ComposeDeps, SendFilesDeps {
  readonly connector: TeamsConnector
  /** Waits for the conversation's turn. */
  readonly throttle: (conversation: string) => Promise<void>
}

/**
 * Sends messages that no question waits for: job updates in the thread where the job began, and scheduled posts. Files
 * of a message with a person are rejected rows, which hold personal data: they go to that person's own chat, and the
 * thread names them once they are sent. Other files stay in the channel.
 */
export function createTeamsPort(deps: TeamsPortDeps): ChatPort {
  const { ops, connector } = deps
  const ready = async (ids: DestinationIds, reply: Reply, language: Language) => {
    const destination = await resolveTeamsDestination(ops, ids)
    const activity = await compose(deps, reply, { language })
    await deps.throttle(destination.reference.conversation.id)
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
    async whereFilesWent(ids, language) {
      const { person }: TeamsIds = ids
      if (person === undefined || (await resolveTeamsDestination(ops, ids)).kind === 'personal') return undefined
      return translator(language)('teams.rejects-in-personal-chat')
    },
    notify: (ids, text, language) =>
      settled(async () => {
        const { destination, activity } = await ready(ids, textReply(text), language)
        await connector.send(destination, activity)
      }),
  }
}

/** Turns errors that no retry can fix into `chat-undeliverable`; others are rethrown for a retry. */
async function settled<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (!isPermanentInTeams(error)) throw error
    throw new AppError('chat-undeliverable', { reason: teamsRefusalOf(error) ?? '–' }, { cause: error })
  }
}
