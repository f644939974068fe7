import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/cli/cnv-sandbox/start-sandbox.ts'
import { addCustomer } from '../core/cnv/support/temporary-sync.ts'
import { databaseEnv } from '../support/postgres-databases.ts'
import { temporaryDatabases } from '../support/databases.ts'
import { runSemir } from '../support/run-semir.ts'
import { until } from '../support/until.ts'

const CLI = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))

function settingsOf({ url, account }: Awaited<ReturnType<typeof startSandbox>>) {
  return {
    CNV_API_URL: url,
    CNV_SSO_URL: url,
    CNV_USERNAME: account.username,
    CNV_PASSWORD: account.password,
    CNV_CLIENT_ID: account.clientId,
    CNV_CLIENT_SECRET: account.clientSecret,
    CNV_REDIRECT_URI: 'https://semir.example.com/callback',
    SEMIR_LANGUAGE: 'en',
  }
}

test('Ctrl-C ends a sync where it is, says so in one document, and the next one goes on at once', async () => {
  const sandbox = await startSandbox({ latency: 10 })
  onTestFinished(() => sandbox.close())
  for (let id = 1; id <= 400; id++) addCustomer(sandbox, id, id)
  const { dataDir } = await temporaryDatabases()
  const args = ['sync-cnv', '--json', '--data', dataDir]
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...databaseEnv(args), ...settingsOf(sandbox) },
  })
  const output = text(child.stdout)
  await until(() => sandbox.calls.length > 150)
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([1, null])
  const stopped = JSON.parse(await output) as { syncs: { total: number }[] }
  expect(stopped).toMatchObject({
    syncs: [{ type: 'customers', status: 'failed', error: { code: 'cnv-sync-interrupted' } }],
  })
  const total = 400 - (stopped.syncs[0]?.total ?? 0)
  const resumed = await runSemir([...args, '--only', 'customers'], settingsOf(sandbox))
  expect(JSON.parse(resumed.stdout)).toMatchObject({ syncs: [{ status: 'completed', total }] })
})

test('a sync that cannot be had at all is one failed document as well', async () => {
  const { dataDir } = await temporaryDatabases()
  const run = await runSemir(['sync-cnv', '--json', '--data', dataDir])
  expect(run.code).toBe(1)
  expect(JSON.parse(run.stdout)).toMatchObject({ syncs: [{ status: 'failed', error: { code: 'cnv-not-set-up' } }] })
})

test('an invalid address is reported by the name of its setting', async () => {
  const run = await runSemir(['sync-cnv'], { CNV_API_URL: 'nonsense' })
  expect(run.code).toBe(2)
  expect(run.stderr).toContain('CNV_API_URL')
})
