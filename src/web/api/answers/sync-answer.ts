import { z } from 'zod'
import { syncTypes } from '../../../core/cnv/sync/sync-log.ts'
import { count, utcInstant } from './figures.ts'

const sync = z.strictObject({
  type: z.enum(syncTypes),
  status: z.enum(['running', 'completed', 'failed']),
  total: count.describe('records read'),
  created: count,
  updated: count,
  failed: count.describe('records the next sync tries first'),
  checkpoint: utcInstant.nullable().describe('everything changed before it has been read, UTC'),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
})
const upcoming = z.strictObject({
  type: z.enum(syncTypes),
  underWay: z.boolean().describe('whether one waits or runs'),
  nextRunAt: utcInstant.nullable().describe('UTC; null when none is scheduled or it is paused'),
})

const answer = z.strictObject({
  syncs: z.array(sync).describe('the last of each type that ended'),
  upcoming: z.array(upcoming),
})

export type SyncStatus = z.infer<typeof answer>
export const syncSchemas = { Sync: sync, UpcomingSync: upcoming, SyncStatus: answer }
