import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createVisitor } from '../web/support/visitor.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { runSemir } from '../support/run-semir.ts'
import { until } from '../support/until.ts'
import { spawnService, startService } from './support/start-service.ts'

/** Whether this account may mount a small disk of its own; elsewhere the rules are tested without one. */
const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'semir-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()

/** A disk of 40 MB, and what fills the rest of it and empties it again. */
function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'semir-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  const ballast = join(folder, 'ballast')
  return {
    data: join(folder, 'data'),
    fill() {
      const file = openSync(ballast, 'w')
      try {
        for (;;) writeSync(file, Buffer.alloc(65_536))
      } catch {
        closeSync(file)
      }
    },
    empty: () => unlinkSync(ballast),
    folder,
  }
}

/** A browser that is signed in by a link. */
async function signIn(link: string) {
  const { origin, pathname, search } = new URL(link)
  const visit = createVisitor(origin)
  await visit.get(pathname + search)
  return { visit, origin }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

const project = fileURLToPath(new URL('../..', import.meta.url))
const env = { SEMIR_RESERVE_MB: '1' }
const sales = () => new File(['Invoice Number,Shop ID,Sales Date,Sales Amount\nA1,HN01,2026-01-02,5\n'], 'sales.csv')

describe.runIf(mayMount)('a disk that is full to the last byte', { timeout: 120_000 }, () => {
  it('hangs nothing while the service runs: it says so, and takes files again when there is room', async () => {
    const disk = smallDisk()
    const { signInLink } = await startService(disk.data, ['--no-demo'], { env })
    const { visit, origin } = await signIn(signInLink)
    const { stdout } = await runSemir(['user', 'link', '--data', disk.data])
    const { search } = new URL(/http\S+/.exec(stdout)?.[0] ?? '')
    disk.fill()
    const late = createVisitor(origin)
    expect((await late.get(`/login/${search}`)).status).toBe(503)
    await until(async () => (await visit.get('/healthz')).status === 503)
    expect(await visit.text('/imports/')).toContain('nearly full')
    expect((await visit.upload([sales()])).status).toBe(503)
    disk.empty()
    await until(async () => (await visit.get('/healthz')).status === 200)
    const taken = await visit.upload([sales()])
    expect(taken.status).toBe(303)
    const job = taken.headers.get('location') ?? ''
    await until(
      async () =>
        (await visit.text(job)).includes('sales.csv') && (await visit.text('/imports/')).includes('/imports/1/'),
    )
  })

  it('is said of the folder of temporary files too, and imports wait for it', async () => {
    const disk = smallDisk()
    const { signInLink } = await startService(await temporaryDataDir(), ['--no-demo'], {
      env: { ...env, TMPDIR: disk.folder },
    })
    const { visit } = await signIn(signInLink)
    disk.fill()
    await until(async () => (await visit.text('/healthz')).includes('"low":["temp"]'))
    expect(await visit.text('/imports/')).toContain('nearly full')
    const job = (await visit.upload([sales()])).headers.get('location') ?? ''
    expect(await visit.text(job)).not.toContain('/imports/1/')
    disk.empty()
    await until(async () => (await visit.text('/imports/')).includes('/imports/1/'))
    await until(async () => (await visit.get('/healthz')).status === 200)
  })

  it('lets a start say so, and start once there is room', async () => {
    const disk = smallDisk()
    const first = await startService(disk.data, ['--no-demo'], { env })
    process.kill(first.pid, 'SIGTERM')
    expect(await first.exit).toBe(0)
    disk.fill()
    const second = spawnService(disk.data, ['--no-demo'], { env })
    await second.hear(/The disk is full.*starts by itself/)
    disk.empty()
    await second.hear(/Semir runs at/)
  })

  it('lets a first start free what an ended process left, and wait in a folder it cannot fill yet', async () => {
    const disk = smallDisk()
    mkdirSync(join(disk.data, 'staging'), { recursive: true })
    writeFileSync(join(disk.data, 'staging', 'dead-1.db'), Buffer.alloc(20_000_000))
    disk.fill()
    await startService(disk.data, ['--no-demo'], { env })
    expect(existsSync(join(disk.data, 'staging', 'dead-1.db'))).toBe(false)
  })
})

it('runs on while neither its output nor its log can be written, and says so', { timeout: 120_000 }, async () => {
  const dataDir = await temporaryDataDir()
  const port = await freePort()
  const command = `exec "${process.execPath}" bin/semir.js start --port ${port} --data "${dataDir}" --no-demo`
  const service = spawn('sh', ['-c', `${command} >/dev/full 2>/dev/full`], { cwd: project, stdio: 'ignore' })
  onTestFinished(async () => {
    service.kill('SIGTERM')
    await once(service, 'exit')
  })
  const health = async () => {
    const signal = AbortSignal.timeout(5_000)
    return (await fetch(`http://127.0.0.1:${port}/healthz`, { signal })).text()
  }
  await until(async () => (await health()).includes('"ok":true'))
  const worker = execFileSync('pgrep', ['-P', String(service.pid)]).toString()
  process.kill(Number(worker), 'SIGKILL')
  await until(async () => (await health()).includes('"low":["log"],"worker":true'))
  expect(service.exitCode).toBeNull()
})
