import { describe, expect, it } from 'vitest'
import type { PostMessageJob } from '../../../src/core/delivery/posts/post-message.ts'
import { announceSyncs, type AnnounceDeps } from '../../../src/core/delivery/syncs/announce-syncs.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { dieBefore } from '../../support/die-before.ts'

const OPS = { platform: 'slack', ids: { channel: 'C1' } } as const

interface LoggedSync {
  readonly type?: string
  readonly status?: 'completed' | 'failed'
  readonly error?: string
  readonly created?: number
  readonly failed?: number
}

async function operationsChannel(changes: Partial<AnnounceDeps> = {}) {
  const { business, ops } = await temporaryDatabases()
  const settings = { language: 'en', timeZone: 'Asia/Ho_Chi_Minh', publicUrl: 'http://localhost:3000' } as const
  const deps: AnnounceDeps = {
    business,
    ops: ops.db,
    channel: OPS,
    owner: undefined,
    quiet: false,
    ...settings,
    ...changes,
  }
  const logged = async (at: string, sync: LoggedSync = {}) => {
    const { type = 'customers', status = 'completed', error, created = 0, failed = 0 } = sync
    const started = new Date(Date.parse(at) - 42_000).toISOString()
    const counts = { total_records: created + failed, created_count: created, updated_count: 0, failed_count: failed }
    await business.db
      .insertInto('cnv_sync_logs')
      .values({
        sync_type: type,
        status,
        started_at: started,
        completed_at: at,
        checkpoint_updated_at: '2026-11-21T02:05:00.000Z',
        is_full: 0,
        ...counts,
        error_message: error ?? (status === 'failed' ? 'cnv-unreachable' : null),
      })
      .execute()
  }
  /** Logs a sync that ended at an instant; returns the channel's new messages. */
  const ended = async (at: string, sync?: LoggedSync) => {
    await logged(at, sync)
    return announced(at)
  }
  const announced = async (at: string) => {
    await announceSyncs(deps, new Date(Date.parse(at) + 5_000))
    return newMessages()
  }
  let read = 0
  const newMessages = async () => {
    const jobs = await ops.db.selectFrom('jobs').select('payload').orderBy('created_at').execute()
    const fresh = jobs.slice(read).map(({ payload }) => (JSON.parse(payload) as PostMessageJob).reply.text)
    read = jobs.length
    return fresh
  }
  return { logged, ended, announced, ops, deps }
}

describe('a successful sync', () => {
  it('is one line', async () => {
    const { ended } = await operationsChannel()
    expect(await ended('2026-11-21T02:06:00Z', { created: 1_204 })).toEqual([
      'CNV customers: 1,204 read · 1,204 new · 0 updated · 0 failed · 42 s · checkpoint 21/11 09:05',
    ])
  })

  it('is announced in the configured language', async () => {
    const { ended } = await operationsChannel({ language: 'vi' })
    expect(await ended('2026-11-21T02:06:00Z', { type: 'orders', created: 1_204 })).toEqual([
      'Đơn hàng CNV: đã đọc 1.204 · mới 1.204 · cập nhật 0 · lỗi 0 · 42 s · mốc 21/11 09:05',
    ])
  })

  it('is announced once, with any number of checks and processes', async () => {
    const { ended, announced, deps } = await operationsChannel()
    expect(await ended('2026-11-21T02:06:00Z')).toHaveLength(1)
    await Promise.all([1, 2, 3].map(() => announceSyncs(deps, new Date('2026-11-21T02:07:00Z'))))
    expect(await announced('2026-11-21T02:08:00Z')).toEqual([])
  })

  it('is not announced in quiet mode when nothing changed', async () => {
    const { ended } = await operationsChannel({ quiet: true })
    expect(await ended('2026-11-21T02:06:00Z')).toEqual([])
    expect(await ended('2026-11-21T03:06:00Z', { failed: 1 })).toHaveLength(1)
    expect(await ended('2026-11-21T04:06:00Z', { created: 1 })).toHaveLength(1)
  })

  it('of long ago is not announced', async () => {
    const { logged, announced } = await operationsChannel()
    await logged('2026-11-21T02:06:00Z')
    expect(await announced('2026-11-22T02:06:00Z')).toEqual([])
  })

  it('is announced by the next process when one dies while announcing', async () => {
    const { logged, announced, ops } = await operationsChannel()
    await logged('2026-11-21T02:06:00Z')
    const revive = await dieBefore(ops.db, 'insert on jobs')
    await expect(announced('2026-11-21T02:06:00Z')).rejects.toThrow('killed')
    await revive()
    expect(await announced('2026-11-21T02:07:00Z')).toHaveLength(1)
  })
})

describe('a sync that fails', () => {
  it('is announced once, with the reason, since when, what to do and which log', async () => {
    const { ended } = await operationsChannel()
    await ended('2026-11-21T01:06:00Z')
    expect(await ended('2026-11-21T02:06:00Z', { status: 'failed' })).toEqual([
      'CNV customers failed; nothing new since 21/11/2026 08:06. ' +
        'CNV does not respond. The next sync resumes from here; if it happens again, check the network and CNV. Log 2.',
    ])
    expect(await ended('2026-11-21T03:06:00Z', { status: 'failed' })).toEqual([])
    expect(await ended('2026-11-21T04:06:00Z', { status: 'failed' })).toEqual([])
  })

  it('and never succeeded is announced as such', async () => {
    const { ended } = await operationsChannel()
    expect((await ended('2026-11-21T02:06:00Z', { status: 'failed', error: 'cnv-sign-in-refused' }))[0]).toMatch(
      /^CNV customers failed and has never succeeded yet\. CNV refused the sign-in\. Check CNV_USERNAME.* Log 1\.$/,
    )
  })

  it('for long is announced again every twelve hours', async () => {
    const { ended } = await operationsChannel()
    const messages: [number, string][] = []
    for (let hour = 0; hour <= 30; hour++) {
      const at = new Date(Date.parse('2026-11-20T00:06:00Z') + hour * 3_600_000).toISOString()
      for (const text of await ended(at, { status: 'failed' })) messages.push([hour, text.slice(0, 60)])
    }
    expect(messages).toEqual([
      [0, expect.stringMatching(/^CNV customers failed/)],
      [12, 'CNV customers: still failing since 20/11/2026 07:06, 13 runs'],
      [24, 'CNV customers: still failing since 20/11/2026 07:06, 25 runs'],
    ])
  })

  it('and then succeeds is announced as recovered, once', async () => {
    const { ended } = await operationsChannel({ quiet: true })
    for (const hour of ['02', '03', '04']) await ended(`2026-11-21T${hour}:06:00Z`, { status: 'failed' })
    expect(await ended('2026-11-21T05:06:00Z')).toEqual([
      'Works again after 3 failed runs since 21/11/2026 09:06. ' +
        'CNV customers: 0 read · 0 new · 0 updated · 0 failed · 42 s · checkpoint 21/11 09:05',
    ])
    expect(await ended('2026-11-21T06:06:00Z')).toEqual([])
  })

  it('of one type does not affect the other', async () => {
    const { ended } = await operationsChannel()
    await ended('2026-11-21T02:06:00Z', { status: 'failed' })
    expect((await ended('2026-11-21T02:36:00Z', { type: 'orders', status: 'failed' }))[0]).toMatch(/^CNV orders failed/)
    expect((await ended('2026-11-21T03:06:00Z'))[0]).toMatch(
      /^Works again after a failed run at 21\/11\/2026 09:06\. CNV/,
    )
  })
})

describe('an interrupted sync', () => {
  const broken = { status: 'failed', error: 'cnv-sync-interrupted' } as const

  it('is passed over when the next one resumes it', async () => {
    const { ended } = await operationsChannel()
    expect(await ended('2026-11-21T02:06:00Z', broken)).toEqual([])
    expect(await ended('2026-11-21T02:08:00Z', { created: 1 })).toEqual([
      expect.stringMatching(/^CNV customers: 1 read/),
    ])
  })

  it('is a failure after three times in a row', async () => {
    const { ended } = await operationsChannel()
    expect(await ended('2026-11-21T02:06:00Z', broken)).toEqual([])
    expect(await ended('2026-11-21T02:07:00Z', broken)).toEqual([])
    expect(await ended('2026-11-21T03:06:00Z', broken)).toEqual([
      expect.stringMatching(
        /^CNV customers failed and .*The service stopped in the middle of it, three or more times in a row/,
      ),
    ])
    expect(await ended('2026-11-21T04:06:00Z', broken)).toEqual([])
    expect(await ended('2026-11-21T05:06:00Z')).toEqual([expect.stringMatching(/^Works again after 2 failed runs/)])
  })

  it('is passed over after two interruptions as after one', async () => {
    const { ended } = await operationsChannel()
    await ended('2026-11-21T02:06:00Z', broken)
    await ended('2026-11-21T02:07:00Z', broken)
    expect(await ended('2026-11-21T02:08:00Z', { created: 1 })).toEqual([
      expect.stringMatching(/^CNV customers: 1 read/),
    ])
  })

  it('does not count as a failure before the one that resumed it', async () => {
    const { ended } = await operationsChannel()
    await ended('2026-11-21T02:06:00Z', broken)
    expect(await ended('2026-11-21T02:08:00Z', { status: 'failed' })).toEqual([
      expect.stringMatching(/^CNV customers failed and .*CNV does not respond.* Log 2\.$/),
    ])
  })
})

describe('without a channel', () => {
  it('nothing is announced, not even later when there is one', async () => {
    const { ended, deps, ops } = await operationsChannel({ channel: undefined })
    expect(await ended('2026-11-21T02:06:00Z')).toEqual([])
    await announceSyncs({ ...deps, channel: OPS }, new Date('2026-11-21T02:07:00Z'))
    expect(await ops.db.selectFrom('jobs').select('id').execute()).toEqual([])
  })
})
