import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { ChatPlace, ChatPort } from '../chat/chat-port.ts'
import { compose, type ComposeDeps } from './render/compose.ts'
import type { Connector, Spot } from './connector.ts'
import { sendFile, type SendFilesDeps } from './files/send-files.ts'
import { isPermanent, refusalOf } from './teams-errors.ts'
import { personalSpot, readPlace, type TeamsPlace } from './teams-place.ts'

export interface PortDeps extends ComposeDeps, SendFilesDeps {
  readonly connector: Connector
  /** Waits for the conversation's turn. */
  readonly pace: (conversation: string) => Promise<void>
}

/**
 * Messages that nobody waits for: those that follow a job in the thread where it began, and those that come by
 * themselves. The files of a person's own message are rejected rows, which carry personal data: they go to the chat of
 * whoever dropped the file, and the thread says so. Files for everybody stay in the channel.
 */
export function createTeamsPort(deps: PortDeps): ChatPort {
  const { ops, connector } = deps
  const ready = async (place: ChatPlace, reply: Reply, language: Language) => {
    const spot = await readPlace(ops, place)
    const activity = await compose(deps, withFilesNote(reply, spot, place, language), { language })
    await deps.pace(spot.reference.conversation.id)
    return { spot, activity }
  }
  return {
    platform: 'teams',
    post: (place, reply, language) =>
      settled(async () => {
        const { spot, activity } = await ready(place, reply, language)
        return connector.send(spot, activity)
      }),
    update: (place, messageId, reply, language) =>
      settled(async () => {
        const { spot, activity } = await ready(place, reply, language)
        await connector.update(spot, messageId, activity)
      }),
    sendFiles: (place, reply, language) =>
      settled(async () => {
        if (reply.files.length === 0) return
        const { person }: TeamsPlace = place
        const spot = person === undefined ? await readPlace(ops, place) : await personalSpot(ops, person)
        for (const file of reply.files) await sendFile(deps, spot, file, language)
      }),
  }
}

/** Tells errors that no repetition mends from those that pass. */
async function settled<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (!isPermanent(error)) throw error
    throw new AppError('chat-undeliverable', { reason: refusalOf(error) ?? '–' }, { cause: error })
  }
}

function withFilesNote(reply: Reply, spot: Spot, { person }: TeamsPlace, language: Language): Reply {
  if (reply.files.length === 0 || spot.kind === 'personal' || person === undefined) return reply
  const note = { kind: 'note' as const, text: translator(language)('teams.rejects-in-personal-chat') }
  return { ...reply, parts: [...reply.parts, note] }
}
