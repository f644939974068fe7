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

/** A channel that reports can be posted to, in typed form and by name. */
export interface KnownDestination {
  readonly destination: Destination
  /** `slack:C0123`, `teams:19:…@thread.tacv2`. */
  readonly typed: string
  readonly name: string
}

/** Channels and groups with messages to the bot, and those of all schedules ever created, by name. */
export async function knownDestinations(ops: Kysely<OpsSchema>): Promise<KnownDestination[]> {
  const all = [...(await scheduledDestinations(ops)), ...(await conversations(ops))]
  // Conversations come last because their names are more recent.
  const byTyped = new Map(all.map((destination) => [typedDestination(destination), destination]))
  return Array.from(byTyped, ([typed, destination]) => ({
    destination,
    typed,
    name: destinationLabel(destination),
  })).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The known destination with this name or typed form, ignoring case; undefined when none or several match. */
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
