import type { Kysely } from 'kysely'
import type { ChatAddress } from '../chat-place.ts'
import type { OpsSchema } from '../db/ops-schema.ts'

/** A channel reports went to before: `C0123|ops`, as it is typed, and the name people know it by. */
export interface KnownPlace {
  readonly typed: string
  readonly name: string
}

/** Slack channels of all schedules there ever were. */
export async function knownPlaces(ops: Kysely<OpsSchema>): Promise<KnownPlace[]> {
  const rows = await ops.selectFrom('schedules').select('place').where('place', 'is not', null).distinct().execute()
  return rows.flatMap(({ place }) => {
    const { platform, place: address, label = '' } = JSON.parse(place ?? '{}') as Partial<ChatAddress>
    const channel = address?.['channel']
    if (platform !== 'slack' || channel === undefined) return []
    const name = label.replace(/^#/, '')
    return [{ typed: name ? `${channel}|${name}` : channel, name: label || channel }]
  })
}
