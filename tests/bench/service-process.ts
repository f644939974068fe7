import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { workerFlags } from '../../src/process/supervise-worker.ts'

const CLI = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))
/** Milliseconds between two checks of the output. */
const POLL = 20

/** A real process of the service; a worker is started with the same flags as by the service. */
export interface ServiceProcess {
  /** Resolves with the first line, past or future, that the pattern matches. */
  line(pattern: RegExp): Promise<string>
  /** Peak memory of the process in MB. */
  peakMemory(): Promise<number>
  /** What the process and those it started hold now, in MB. */
  memory(): Promise<number>
  stop(): Promise<void>
}

export function startProcess(args: readonly string[], environment: Record<string, string> = {}): ServiceProcess {
  const flags = args[0] === 'worker' ? workerFlags : []
  const child = spawn(process.execPath, [...flags, CLI, ...args], {
    env: { ...process.env, SEMIR_LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  const pid = child.pid ?? 0
  return {
    line: (pattern) => waitForLine(child, lines, pattern),
    peakMemory: () => peakMemory(pid),
    memory: () => memoryOf(pid),
    stop: () => stop(child),
  }
}

async function waitForLine(child: ChildProcess, lines: readonly string[], pattern: RegExp): Promise<string> {
  for (;;) {
    const found = lines.find((line) => pattern.test(line))
    if (found !== undefined) return found
    if (child.exitCode !== null) throw new Error(`the process ended before it printed ${pattern}:\n${lines.join('\n')}`)
    await sleep(POLL)
  }
}

async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** What processes share, such as the program of Node, counts for each by its part. */
async function memoryOf(pid: number): Promise<number> {
  const [rollup, children] = await Promise.all([
    readFile(`/proc/${pid}/smaps_rollup`, 'utf8'),
    readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'),
  ])
  const own = Number(/^Pss:\s+(\d+) kB/mu.exec(rollup)?.[1]) / 1024
  const others = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => memoryOf(Number(child))),
  )
  return others.reduce((sum, each) => sum + each, own)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
