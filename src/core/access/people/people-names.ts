import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { platformNames } from '../platforms/chat-platforms.ts'
import { identityKey, type Identity } from '../policy.ts'

/** Current display names of all accounts and chat people, by identity key. */
export async function readPeopleNames(ops: Kysely<OpsSchema>): Promise<ReadonlyMap<string, string>> {
  const accounts = await ops.selectFrom('accounts').select(['id', 'name']).execute()
  const chatPeople = await ops
    .selectFrom('chat_people')
    .select(['platform', 'workspace_id', 'person_id', 'name'])
    .where('platform', 'in', platformNames())
    .execute()
  return new Map([
    ...accounts.map(({ id, name }) => [accountKey(id), name] as const),
    ...chatPeople.map((row) => {
      const platform = row.platform as Identity['platform']
      const key = identityKey({ platform, workspaceId: row.workspace_id, id: row.person_id })
      return [key, row.name ?? row.person_id] as const
    }),
  ])
}

function accountKey(id: string): string {
  return identityKey({ platform: 'web', workspaceId: 'local', id })
}
