import type { Kysely } from 'kysely'
import { sayChatAddress, typeChatAddress, type ChatAddress } from '../access/destination.ts'
import type { OpsSchema } from '../db/ops-schema.ts'

/** A channel reports can go to: as it is typed, and the name people know it by. */
export interface KnownPlace {
  readonly address: ChatAddress
  /** `slack:C0123`, `teams:19:…@thread.tacv2`. */
  readonly typed: string
  readonly name: string
}

/** Channels and groups the bot was heard in, and those of all schedules there ever were, by name. */
export async function knownPlaces(ops: Kysely<OpsSchema>): Promise<KnownPlace[]> {
  const addresses = [...(await scheduledPlaces(ops)), ...(await conversations(ops))]
  // What was heard last knows the name it has now.
  const places = new Map(addresses.map((address) => [typeChatAddress(address), address]))
  return [...places]
    .map(([typed, address]) => ({ address, typed, name: sayChatAddress(address) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The one known place of that name, whatever its case, or of that address; undefined when none or several have it. */
export async function findKnownPlace(ops: Kysely<OpsSchema>, named: string): Promise<ChatAddress | undefined> {
  const wanted = named.toLowerCase()
  const found = (await knownPlaces(ops)).filter(({ address, typed, name }) =>
    [typed, name, `${address.platform}:${name}`].some((text) => text.toLowerCase() === wanted),
  )
  return found.length === 1 ? found[0]?.address : undefined
}

async function conversations(ops: Kysely<OpsSchema>): Promise<ChatAddress[]> {
  const rows = await ops
    .selectFrom('chat_conversations')
    .select(['platform', 'id', 'label'])
    .where('kind', '!=', 'personal')
    .execute()
  return rows.map(({ platform, id, label }) => ({
    ...(platform === 'slack'
      ? { platform, place: { channel: id } }
      : { platform: 'teams', place: { conversation: id } }),
    ...(label === null ? {} : { label }),
  }))
}

async function scheduledPlaces(ops: Kysely<OpsSchema>): Promise<ChatAddress[]> {
  const rows = await ops.selectFrom('schedules').select('place').where('place', 'is not', null).distinct().execute()
  return rows
    .map(({ place }) => JSON.parse(place ?? '{}') as ChatAddress)
    .filter(({ place }) => (place['channel'] ?? place['conversation']) !== undefined && place['person'] === undefined)
}
