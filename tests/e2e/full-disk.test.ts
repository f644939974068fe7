import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createVisitor } from '../web/support/visitor.ts'
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
  }
}

const env = { SEMIR_RESERVE_MB: '1' }
const sales = () => new File(['Invoice Number,Shop ID,Sales Date,Sales Amount\nA1,HN01,2026-01-02,5\n'], 'sales.csv')

describe.runIf(mayMount)('a disk that is full to the last byte', { timeout: 120_000 }, () => {
  it('hangs nothing while the service runs: it says so, and takes files again when there is room', async () => {
    const disk = smallDisk()
    const { signInLink } = await startService(disk.data, ['--no-demo'], { env })
    const { origin, pathname, search } = new URL(signInLink)
    const visit = createVisitor(origin)
    await visit.get(pathname + search)
    disk.fill()
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
})
