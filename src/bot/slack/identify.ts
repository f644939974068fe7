import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { findChatPerson, rememberName } from '../../core/access/people/chat-people.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import type { BuiltInRole } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { Log } from '../../core/log.ts'
import type { Identified } from '../dispatch/question-handler.ts'
import type { SlackApi } from './slack-api.ts'

export interface SlackIdentifyDeps {
  readonly ops: Kysely<OpsSchema>
  readonly api: SlackApi
  /** The role of people no admin has given one. */
  readonly chatRole: BuiltInRole
  readonly language: Language
  readonly log: Log
}

export type IdentifySlackUser = (who: {
  readonly workspaceId: string
  readonly userId: string
  readonly userName?: string
}) => Promise<Identified>

/** Milliseconds an answer waits for the name of who asked. */
const NAME_WAIT = 2_000

/** Turns a Slack user into a person with a role and a language. Names are asked of Slack once a process. */
export function createSlackIdentify(deps: SlackIdentifyDeps): IdentifySlackUser {
  const names = new Map<string, string>()
  return async ({ workspaceId, userId, userName }) => {
    const key = { platform: 'slack' as const, workspaceId, id: userId }
    const { language } = await findChatPerson(deps.ops, key)
    const name = userName ?? names.get(userId) ?? (await askName(deps, userId))
    if (name !== undefined) {
      names.set(userId, name)
      await rememberName(deps.ops, { ...key, name })
    }
    const person = await findPerson(deps.ops, { ...key, name: name ?? userId }, deps.chatRole)
    return { person, language: language ?? deps.language }
  }
}

/** A name is a courtesy: where Slack gives none, or not soon, the id serves. */
async function askName({ api, log }: SlackIdentifyDeps, userId: string): Promise<string | undefined> {
  const asked = api.call('users.info', { user: userId }).then(
    ({ user }) => user?.profile?.display_name || user?.real_name || user?.name,
    (error: unknown) => {
      log.warn({ err: error, userId }, 'slack gave no name')
      return undefined
    },
  )
  return Promise.race([asked, sleep(NAME_WAIT, undefined, { ref: false })])
}

/** The bot's own user id, asked of Slack until it has answered once. */
export function botIdentity(api: SlackApi): () => Promise<string> {
  let known: string | undefined
  return async () => {
    if (known !== undefined) return known
    const { user_id: userId } = await api.call('auth.test', {})
    if (userId === undefined) throw new Error('auth.test named no user')
    known = userId
    return userId
  }
}
