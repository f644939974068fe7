import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

// Installs only production dependencies into a clean folder and does the main job there: what only tests and
// development need must not be missing. Run it with the Node version of the service.

const project = fileURLToPath(new URL('../..', import.meta.url))
const fixtures = join(project, 'tests/fixtures/oracle/clean')
/** What a checkout holds that a service needs. */
const SHIPPED = ['package.json', 'package-lock.json', 'bin', 'src', 'migrations']
/** Bytes of node_modules, at most. */
const MOST_BYTES = 300 * 1024 ** 2
/** Milliseconds for the service to say where to sign in: the demo data is loaded before. */
const PATIENCE = 120_000

const run = promisify(execFile)
// The path holds this Node and nothing of the project's own node_modules.
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
  NODE_ENV: 'production',
}

interface Expected {
  readonly periods: Readonly<
    Record<string, { readonly analytics: { readonly overview: Readonly<Record<string, number>> } }>
  >
}

const folder = await mkdtemp(join(tmpdir(), 'semir-install-'))
try {
  for (const name of SHIPPED) await cp(join(project, name), join(folder, name), { recursive: true })
  await run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: folder, env, maxBuffer: 100_000_000 })
  const bytes = await sizeOf(join(folder, 'node_modules'))
  console.log(`installed ${(bytes / 1024 ** 2).toFixed(0)} MB without what is for development`)
  if (bytes > MOST_BYTES) throw new Error(`node_modules is larger than ${MOST_BYTES / 1024 ** 2} MB`)
  await answersRightly(join(folder, 'data'))
  await serves(join(folder, 'served'))
  console.log('the main job is done there, and the service starts, answers and ends')
} finally {
  await rm(folder, { recursive: true, force: true })
}

function semir(...args: string[]) {
  const options = { cwd: folder, env, maxBuffer: 100_000_000 }
  return run(process.execPath, ['bin/semir.js', ...args], options)
}

/** Files in, a figure and a workbook out. */
async function answersRightly(data: string): Promise<void> {
  const files = ['sales.csv', 'customers.csv', 'coupons.xlsx'].map((name) => join(fixtures, name))
  await semir('import', ...files, '--data', data)
  const period = '2026-05-01..2026-05-31'
  const { stdout } = await semir('analytics', period, '--json', '--data', data)
  const expected = (JSON.parse(await readFile(join(fixtures, 'expected.json'), 'utf8')) as Expected).periods[period]
  const { overview } = JSON.parse(stdout) as { overview: Readonly<Record<string, number>> }
  const [said, wanted] = [overview['salesAmount'], expected?.analytics.overview['salesAmount']]
  if (said === undefined || said !== wanted) throw new Error(`sales of ${said}, expected ${wanted}`)
  const workbook = join(data, 'may.xlsx')
  await semir('analytics', period, '--xlsx', workbook, '--data', data)
  if ((await stat(workbook)).size < 5_000) throw new Error('the workbook is empty')
}

/** Pages with a chart, over the demo data. */
async function serves(data: string): Promise<void> {
  const args = ['bin/semir.js', 'start', '--port', '0', '--data', data]
  const service = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = once(service, 'exit')
  let said = ''
  for (const stream of [service.stdout, service.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()))
  try {
    const giveUp = Date.now() + PATIENCE
    let link: string | undefined
    while (!(link = /http:\/\/localhost:\d+\/login\/\?token=\S+/.exec(said)?.[0])) {
      if (Date.now() > giveUp || service.exitCode !== null) throw new Error(`the service did not start:\n${said}`)
      await sleep(100)
    }
    const signedIn = await fetch(link, { redirect: 'manual' })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const page = await fetch(new URL('/analytics/', link), { headers: { cookie } })
    const text = await page.text()
    if (page.status !== 200 || !text.includes('<svg')) throw new Error(`the analytics page answers ${page.status}`)
  } finally {
    service.kill('SIGTERM')
    await exit
  }
  if (service.exitCode !== 0) throw new Error(`the service ended with ${service.exitCode}:\n${said}`)
}

/** Bytes of all files below a folder, as they fill blocks of a disk. */
async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).blocks * 512),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
