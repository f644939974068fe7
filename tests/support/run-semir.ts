import { execFile, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { databaseEnv } from './postgres-databases.ts'
import type { HostRequest } from './semir-host.ts'

const cli = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))
const host = fileURLToPath(new URL('./semir-host.ts', import.meta.url))

export interface SemirRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

type Env = Readonly<Record<string, string>>

/** Runs the real program, as `npm run semir -- …` does, and waits for its end. */
export function runSemir(args: readonly string[], env: Env = {}): Promise<SemirRun> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...databaseEnv(args), ...env }, maxBuffer: 100_000_000 }
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
  })
}

/**
 * Runs a command line as {@link runSemir} does, in a process that other command lines of this worker have loaded: most of
 * what a command takes is loading the program. For tests of what a command says; those of how a process lives and ends
 * start their own.
 */
export function semirSays(args: readonly string[], env: Env = {}): Promise<SemirRun> {
  const answer = queue.then(() => askHost(args, { ...databaseEnv(args), ...env }))
  queue = answer.catch(() => undefined)
  return answer
}

let queue: Promise<unknown> = Promise.resolve()
let running: ReturnType<typeof startHost> | undefined

function startHost() {
  const child = fork(host, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  const { stdout, stderr, channel } = child
  if (!stdout || !stderr) throw new Error('the streams of a fork are not there')
  // Unreferenced: it ends with the tests and does not keep them running.
  for (const held of [child, channel, stdout, stderr] as { unref?: () => void }[]) held.unref?.()
  const died = once(child, 'exit').then(([code, signal]) => {
    running = undefined
    throw new Error(`a command line ended the process it shares: ${code ?? signal}`)
  })
  died.catch(() => undefined)
  return { child, stdout, stderr, died }
}

async function askHost(args: readonly string[], env: Env): Promise<SemirRun> {
  running ??= startHost()
  const { child, stdout, stderr, died } = running
  const mark = `\u0000${randomUUID()}`
  const said = Promise.all([once(child, 'message'), textUntil(stdout, mark), textUntil(stderr, mark)])
  child.send({ args, env, mark } satisfies HostRequest)
  const [[code], out, error] = await Promise.race([said, died])
  return { code: Number(code), stdout: out, stderr: error }
}

function textUntil(stream: Readable, mark: string): Promise<string> {
  const chunks: Buffer[] = []
  return new Promise((resolve) => {
    const hear = (chunk: Buffer) => {
      chunks.push(chunk)
      const text = Buffer.concat(chunks)
      if (!text.includes(mark, -mark.length)) return
      stream.off('data', hear)
      resolve(text.subarray(0, -mark.length).toString())
    }
    stream.on('data', hear)
  })
}
