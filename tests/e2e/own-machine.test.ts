import { execFile, execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { temporaryDataDir } from '../support/databases.ts'
import { runSemir } from '../support/run-semir.ts'
import { until } from '../support/until.ts'
import { createVisitor } from '../web/support/visitor.ts'
import { spawnService, startService } from './support/start-service.ts'

const secrets = {
  SEMIR_SECRET: 'hush-seal-0123456789',
  CNV_USERNAME: 'a@example.com',
  CNV_PASSWORD: 'hush-password',
  CNV_CLIENT_ID: 'id',
  CNV_CLIENT_SECRET: 'hush-client',
  CNV_REDIRECT_URI: 'https://semir.example.com/callback',
  CNV_API_URL: 'http://127.0.0.1:9',
  CNV_SSO_URL: 'http://127.0.0.1:9',
  SEMIR_LOG_LEVEL: 'trace',
}

/** Files and folders below a folder that another account of the machine could read, write or enter. */
async function openToOthers(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  const found = await Promise.all(
    ['.', ...entries].map(async (name) => ((await stat(join(folder, name))).mode & 0o077 ? name : undefined)),
  )
  return found.filter((name) => name !== undefined)
}

/** What another account reads of a process that runs. */
const processList = () => execFileSync('ps', ['axww', '-o', 'args']).toString()

const statusOf = async (link: string) => (await fetch(link, { redirect: 'manual' })).status

it('closes its files, its links and its folder to all others on the machine', { timeout: 120_000 }, async () => {
  const dataDir = join(await temporaryDataDir(), 'data')
  await mkdir(join(dataDir, 'uploads'), { recursive: true, mode: 0o755 })
  await chmod(dataDir, 0o755)
  const first = await startService(dataDir, ['--no-demo'], { env: secrets })
  const { origin, pathname, search } = new URL(first.signInLink)
  const visit = createVisitor(origin)
  await visit.get(pathname + search)
  const sales = new File(['Invoice Number,Shop ID,Sales Date,Sales Amount\nA1,HN01,2026-01-02,5\n'], 'sales.csv')
  expect((await visit.upload([sales])).status).toBe(303)
  await until(async () => (await visit.text('/imports/')).includes('/imports/1/'))
  await visit.post('/admin/backups/', {})
  await until(async () => (await readdir(join(dataDir, 'backups'))).some((name) => name.endsWith('Z')))
  const copies = await temporaryDataDir()
  await runSemir(['backup', join(copies, 'copy.db'), '--data', dataDir])
  expect(await openToOthers(dataDir)).toEqual([])
  expect((await openToOthers(copies)).filter((name) => name !== '.')).toEqual([])

  const doctor = await runSemir(['doctor', '--data', dataDir], secrets)
  for (const text of [first.said(), processList(), doctor.stdout, doctor.stderr]) expect(text).not.toContain('hush-')

  const second = spawnService(dataDir, ['--no-demo'])
  expect(await second.exit).toBe(1)
  expect(second.said()).toContain(`process ${first.pid}`)
  const [worker = ''] = (await promisify(execFile)('pgrep', ['-P', String(first.pid)])).stdout.split('\n')
  process.kill(Number(worker), 'SIGKILL')
  await first.hear(/"signal":"SIGKILL","msg":"the worker process ended/)

  process.kill(first.pid, 'SIGKILL')
  await first.exit
  const third = await startService(dataDir, ['--no-demo'])
  expect(await readFile(join(dataDir, 'service.json'), 'utf8')).toContain(`"pid":${third.pid}`)
  const fourthLink = /http\S+/.exec((await runSemir(['user', 'link', '--data', dataDir])).stdout)?.[0] ?? ''
  expect(await statusOf(third.signInLink)).toBe(410)
  expect(await statusOf(new URL(new URL(fourthLink).search, new URL('/login/', third.signInLink)).href)).toBe(303)

  await runSemir(['user', 'add', 'boss', '--role', 'admin', '--data', dataDir])
  process.kill(third.pid, 'SIGTERM')
  expect(await third.exit).toBe(0)
  const withAdmin = spawnService(dataDir, ['--no-demo'])
  expect(await withAdmin.hear(/A sign-in link for the operator: .*user link/)).toBeTruthy()
  expect(withAdmin.said()).not.toContain('token=')
})
