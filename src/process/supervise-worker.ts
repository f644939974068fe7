import { fork, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Log } from '../core/log.ts'

export interface WorkerProcess {
  alive(): boolean
  stop(): Promise<void>
}

export interface SuperviseOptions {
  readonly dataDir: string
  readonly log: Log
  /** Called with the process id of a worker that died, so that its jobs need not wait for their leases. */
  readonly onDeath: (pid: number) => Promise<void>
  /** Once aborted, a worker that ends is not restarted: Ctrl-C stops it too. */
  readonly signal: AbortSignal
}

/** Limits V8's young generation, which could otherwise grow eightfold during a long job. */
export const workerFlags = ['--max-semi-space-size=16']
/** Milliseconds before a dead worker is restarted: doubled each time it dies young, up to the limit. */
const RESTART_DELAY = 250
const RESTART_DELAY_LIMIT = 30_000
const YOUNG = 10_000

/** Runs one worker process and restarts it when it dies. It ends with this process, however that ends. */
export function superviseWorker({ dataDir, log, onDeath, signal: stop }: SuperviseOptions): WorkerProcess {
  let child: ChildProcess | undefined
  let delay = RESTART_DELAY
  let timer: NodeJS.Timeout | undefined

  const start = () => {
    const started = performance.now()
    child = fork(fileURLToPath(new URL('../cli/cli.ts', import.meta.url)), ['worker', '--data', dataDir], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [...process.execArgv, ...workerFlags],
    })
    const { pid = 0 } = child
    // An import may use every core: requests of people come first.
    if (pid > 0) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
    child.once('exit', (code, signal) => {
      if (stop.aborted) return
      log.error({ exitCode: code, signal }, 'the worker process ended; starting it again')
      delay = performance.now() - started > YOUNG ? RESTART_DELAY : Math.min(delay * 2, RESTART_DELAY_LIMIT)
      timer = setTimeout(start, delay)
      onDeath(pid).catch((error: unknown) => log.error({ err: error }, 'could not free the jobs of the dead worker'))
    })
  }
  start()

  return {
    alive: () => child?.exitCode === null && child.signalCode === null,
    async stop() {
      clearTimeout(timer)
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
