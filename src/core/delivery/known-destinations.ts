import type { Kysely } from 'kysely'
import {
  channelDestination,
  destinationLabel,
  isShared,
  typedDestination,
  type Destination,
} from '../access/destination.ts'
import { isChatPlatform } from '../access/platforms/chat-platforms.ts'
import type { OpsSchema } from '../db/ops-schema.ts'

/** A channel reports can go to: as it is typed, and the name people know it by. */
export interface KnownDestination {
  readonly destination: Destination
  /** `slack:C0123`, `teams:19:…@thread.tacv2`. */
  readonly typed: string
  readonly name: string
}

/** Channels and groups the bot was heard in, and those of all schedules there ever were, by name. */
export async function knownDestinations(ops: Kysely<OpsSchema>): Promise<KnownDestination[]> {
  const all = [...(await scheduledDestinations(ops)), ...(await conversations(ops))]
  // What was heard last knows the name it has now.
  const byAddress = new Map(all.map((destination) => [typedDestination(destination), destination]))
  return Array.from(byAddress, ([typed, destination]) => ({
    destination,
    typed,
    name: destinationLabel(destination),
  })).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The one known destination of that name, whatever its case, or typed so; undefined when none or several have it. */
export async function findKnownDestination(ops: Kysely<OpsSchema>, named: string): Promise<Destination | undefined> {
  const wanted = named.toLowerCase()
  const found = (await knownDestinations(ops)).filter(({ destination, typed, name }) =>
    [typed, name, `${destination.platform}:${name}`].some((text) => text.toLowerCase() === wanted),
  )
  return found.length === 1 ? found[0]?.destination : undefined
}

async function conversations(ops: Kysely<OpsSchema>): Promise<Destination[]> {
  const rows = await ops
    .selectFrom('chat_conversations')
    .select(['platform', 'id', 'label'])
    .where('kind', '!=', 'personal')
    .execute()
  return rows.flatMap(({ platform, id, label }) =>
    isChatPlatform(platform) ? [{ ...channelDestination(platform, id), ...(label === null ? {} : { label }) }] : [],
  )
}

async function scheduledDestinations(ops: Kysely<OpsSchema>): Promise<Destination[]> {
  const rows = await ops.selectFrom('schedules').select('place').where('place', 'is not', null).distinct().execute()
  return rows.map(({ place }) => JSON.parse(place ?? '{}') as Destination).filter(isShared)
}
