import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openOps } from '../../src/core/db/open.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { until } from '../support/until.ts'
import { createVisitor } from '../web/support/visitor.ts'
import { startService } from './support/start-service.ts'

/** Debian's faketime: sets the clock that a process sees, while time passes as ever. */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
const TWO_YEARS = 2 * 365 * 86_400

/** A clock that processes started with `env` see, ahead by some seconds. */
function settableClock(folder: string) {
  const file = join(folder, 'clock')
  const set = (ahead: number) => writeFileSync(file, `+${ahead}`)
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  }
  return { set, env }
}

const cnv = {
  CNV_USERNAME: 'a@example.com',
  CNV_PASSWORD: 'secret',
  CNV_CLIENT_ID: 'id',
  CNV_CLIENT_SECRET: 'secret',
  CNV_REDIRECT_URI: 'https://semir.example.com/callback',
  CNV_API_URL: 'http://127.0.0.1:9',
  CNV_SSO_URL: 'http://127.0.0.1:9',
}

const sales = (invoice: string) =>
  new File([`Invoice Number,Shop ID,Sales Date,Sales Amount\n${invoice},HN01,2026-01-02,5\n`], `${invoice}.csv`)

describe.runIf(existsSync(library))('a machine that starts with a clock two years ahead', { timeout: 240_000 }, () => {
  it('works on once the clock is right: schedules, imports, sessions and the worker', async () => {
    const dataDir = await temporaryDataDir()
    const clock = settableClock(await temporaryDataDir())
    clock.set(TWO_YEARS)
    const service = await startService(dataDir, ['--no-demo'], { env: { ...clock.env, ...cnv } })
    const { origin, pathname, search } = new URL(service.signInLink)
    const visit = createVisitor(origin)
    await visit.get(pathname + search)
    const ops = openOps(dataDir, { readonly: true })
    onTestFinished(() => ops.close())
    const nextRuns = async () => {
      const schedules = await ops.db.selectFrom('schedules').select('next_run_at').execute()
      return schedules.map(({ next_run_at: at }) => Date.parse(at) - Date.now())
    }
    const imports = async () => {
      const done = ops.db.selectFrom('jobs').select('id').where('type', '=', 'import').where('status', '=', 'completed')
      return (await done.execute()).length
    }
    await until(async () => (await nextRuns()).filter((ahead) => ahead > 300 * 86_400_000).length === 2)
    expect((await visit.upload([sales('A1')])).status).toBe(303)
    await until(async () => (await imports()) === 1)

    clock.set(0)
    await service.hear(/the clock of this machine was set/)
    await until(async () => (await nextRuns()).every((ahead) => ahead > -60_000 && ahead <= 3_600_000))
    expect((await visit.get('/imports/')).status).toBe(200)
    expect((await visit.upload([sales('A2')])).status).toBe(303)
    await until(async () => (await imports()) === 2)
    expect((await visit.get('/healthz')).status).toBe(200)

    clock.set(TWO_YEARS)
    await until(async () => service.said().match(/the clock of this machine was set/g)?.length === 2)
    clock.set(0)
    await until(async () => (await nextRuns()).every((ahead) => ahead > -60_000 && ahead <= 3_600_000))
    expect((await visit.upload([sales('A3')])).status).toBe(303)
    await until(async () => (await imports()) === 3)
    expect(service.said()).not.toMatch(/"level":50/)
  })
})
