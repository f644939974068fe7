import { once } from 'node:events'
import { copyFile, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openBusiness, openOps } from '../../src/core/db/open.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { SIGNING_SECRET } from '../bot/slack/fake-slack/signed-request.ts'
import { BOT_TOKEN } from '../bot/slack/fake-slack/start-fake-slack.ts'
import { fixturePath } from '../support/bot.ts'
import { sourceIn, temporaryDataDir } from '../support/databases.ts'
import { runSemir } from '../support/run-semir.ts'
import { spawnService, startService } from './support/start-service.ts'
import { until } from '../support/until.ts'
import { valueOf } from '../support/plain-sql.ts'

const requestedBy = { platform: 'web', id: 'lan', name: 'Lan' }

describe('the service', { timeout: 120_000 }, () => {
  it('lets no second one have its port, and ends its worker with itself, also when it is killed', async () => {
    const { signInLink, pid } = await startService(await temporaryDataDir('empty'), ['--no-demo'])
    const [worker] = await childrenOf(pid)
    const port = new URL(signInLink).port
    const second = await runSemir(['start', '--port', port, '--data', await temporaryDataDir('empty')])
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toContain('is in use')
    expect(isAlive(Number(worker))).toBe(true)
    process.kill(pid, 'SIGKILL')
    await until(async () => !isAlive(Number(worker)))
  })

  it('loses no import when its worker is killed: another finishes it, and both end quietly on Ctrl-C', async () => {
    const dataDir = await temporaryDataDir()
    const { signInLink, pid, said, exit } = await startService(dataDir, ['--no-demo'], { detached: true })
    const ops = openOps(sourceIn(dataDir))
    const path = join(dataDir, 'sales.csv')
    await copyFile(fixturePath('clean/sales.csv'), path)
    await enqueueImport(ops.db, { path, fileName: 'sales.csv', removeAfter: true, requestedBy }, 'system')
    const [worker] = await childrenOf(pid)
    process.kill(Number(worker), 'SIGKILL')
    await until(
      async () => (await ops.db.selectFrom('jobs').select('status').executeTakeFirst())?.status === 'completed',
    )
    await until(async () => (await fetch(new URL('/healthz', signInLink))).ok)
    expect(await childrenOf(pid)).not.toContain(worker)
    const business = openBusiness(sourceIn(dataDir), { readonly: true })
    expect(await valueOf(business.db, 'select count(*) from invoices')).toBe(5_000)
    await business.close()
    await ops.close()
    const restarts = said().split('starting it again').length
    process.kill(-pid, 'SIGINT')
    expect(await exit).toBe(0)
    expect(said().split('starting it again')).toHaveLength(restarts)
  })

  it('ends on Ctrl-C while it is still loading the demo data, which the next start resumes', async () => {
    const dataDir = await temporaryDataDir()
    const first = spawnService(dataDir, [], { detached: true })
    await first.hear(/Loading demo data/)
    process.kill(-first.pid, 'SIGINT')
    expect(await first.exit).toBe(0)
    expect(first.said()).not.toContain('/login/')
    await startService(dataDir)
    const business = openBusiness(sourceIn(dataDir), { readonly: true })
    await until(async () => (await valueOf(business.db, 'select count(*) from invoices')) === 6_000)
    await business.close()
  })

  it('ends on Ctrl-C while it waits for a Slack that does not answer', async () => {
    let asked = 0
    const silent = createServer(() => void asked++).listen(0, '127.0.0.1')
    onTestFinished(() => {
      silent.closeAllConnections()
      silent.close()
    })
    await once(silent, 'listening')
    const apiUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/api/`
    const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: apiUrl }
    const { pid, said, exit } = spawnService(await temporaryDataDir(), ['--no-demo'], { detached: true, env })
    await until(() => asked > 0)
    process.kill(-pid, 'SIGINT')
    expect(await exit).toBe(0)
    expect(said()).toBe('')
  })
})

async function childrenOf(pid: number): Promise<string[]> {
  let children: string[] = []
  await until(async () => {
    children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean)
    return children.length > 0
  })
  return children
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
