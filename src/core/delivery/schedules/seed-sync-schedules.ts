import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { Identity } from '../../access/policy.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { defaultLanguage } from '../../i18n/language.ts'
import { createSchedule, type ScheduleClock } from './schedules.ts'

/** Minutes of each hour: apart from each other and from the full hour, when everybody else asks. */
const defaults = { customers: 5, orders: 35 } as const

const house: Identity = { platform: 'cli', workspaceId: 'local', id: 'semir', name: 'Semir' }

/** Makes the hourly syncs, each once ever: one that was changed, paused or removed stays as it is. */
export async function seedSyncSchedules(ops: Kysely<OpsSchema>, clock: ScheduleClock): Promise<void> {
  await write(ops, async (trx) => {
    const known = await trx.selectFrom('schedules').select('subject').where('kind', '=', 'sync').execute()
    for (const [subject, minute] of Object.entries(defaults)) {
      if (known.some((schedule) => schedule.subject === subject)) continue
      const cadence = { every: 'hour', minute } as const
      await createSchedule(trx, { kind: 'sync', subject, cadence, language: defaultLanguage, createdBy: house }, clock)
    }
  })
}
