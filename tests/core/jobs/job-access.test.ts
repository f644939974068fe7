import { describe, expect, it } from 'vitest'
import { changeChatPerson } from '../../../src/core/access/people/chat-people.ts'
import type { Identity } from '../../../src/core/access/policy.ts'
import { importJob } from '../../../src/core/imports/enqueue-import.ts'
import { findJob, enqueue } from '../../../src/core/jobs/queue.ts'
import { guardJobs } from '../../../src/core/jobs/job-access.ts'
import { runJobNow, type JobHandlers } from '../../../src/core/jobs/runner.ts'
import { createLog } from '../../../src/core/log.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const lan: Identity = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' }
const options = { lane: 'bulk', owner: 'test', concurrency: 1, signal: new AbortController().signal } as const

const done = async () => 'done'

async function guardedImports() {
  const { ops } = await temporaryDatabases()
  const handlers = guardJobs({ ops: ops.db, chatRole: 'viewer' }, [importJob], { import: done })
  const give = (role: string) => changeChatPerson(ops.db, lan, { role }, new Date())
  const ask = (requestedBy?: Identity) =>
    enqueue(ops.db, { type: 'import', lane: 'bulk', payload: {}, ...(requestedBy ? { requestedBy } : {}) })
  const run = async (id: string) => {
    await runJobNow({ ops: ops.db, handlers, log: createLog('silent') }, id, options)
    return findJob(ops.db, id)
  }
  return { give, ask, run }
}

describe('a job with a requester', () => {
  it('runs while the requester has the permission', async () => {
    const { give, ask, run } = await guardedImports()
    await give('manager')
    expect(await run(await ask(lan))).toMatchObject({ status: 'completed', result: '"done"' })
  })

  it('fails when the permission was revoked meanwhile', async () => {
    const { give, ask, run } = await guardedImports()
    await give('manager')
    const id = await ask(lan)
    await give('analyst')
    const job = await run(id)
    expect(job).toMatchObject({ status: 'failed', result: null })
    expect(JSON.parse(job?.error ?? '')).toEqual({ code: 'forbidden', params: { permission: 'import' } })
  })
})

it('a job of the service itself needs no permission', async () => {
  const { ask, run } = await guardedImports()
  expect(await run(await ask())).toMatchObject({ status: 'completed' })
})

it('a process whose kinds and handlers do not match does not start', async () => {
  const { ops } = await temporaryDatabases()
  const guard = (handlers: JobHandlers) => () => guardJobs({ ops: ops.db, chatRole: 'viewer' }, [importJob], handlers)
  expect(guard({})).toThrow('no handler for jobs of type import')
  expect(guard({ import: done, 'new-thing': done })).toThrow('no kind declares jobs of type new-thing')
})
