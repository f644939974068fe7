import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { databaseEnv } from '../../support/postgres-databases.ts'

const cli = fileURLToPath(new URL('../../../bin/semir.js', import.meta.url))
/** Milliseconds. */
const PATIENCE = 60_000

export interface SpawnedService {
  readonly pid: number
  /** All output so far. */
  readonly said: () => string
  /** Its exit code, null when a signal ended it. */
  readonly exit: Promise<number | null>
  /** Waits for output that matches; fails when the process ends before that. */
  readonly hear: (pattern: RegExp) => Promise<string>
}

export interface RunningService extends SpawnedService {
  readonly signInLink: string
}

export interface StartOptions {
  /** A process group of its own, as a terminal gives it. */
  readonly detached?: boolean
  /** Settings beside those of the test's own environment. */
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Starts the real service on a free port, as `npm start` does, and waits for the sign-in link it prints. It is stopped
 * when the test ends.
 */
export async function startService(
  dataDir: string,
  args: readonly string[] = [],
  options: StartOptions = {},
): Promise<RunningService> {
  const service = spawnService(dataDir, args, options)
  return { ...service, signInLink: await service.hear(/http:\/\/localhost:\d+\/login\/\?token=\S+/) }
}

/** Starts the real service as {@link startService} does, and waits for nothing. */
export function spawnService(
  dataDir: string,
  args: readonly string[],
  { detached = false, env = {} }: StartOptions = {},
): SpawnedService {
  const service = spawn(process.execPath, [cli, 'start', '--port', '0', '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...databaseEnv(['--data', dataDir]), ...env },
    detached,
  })
  const exit = once(service, 'exit').then(([code]) => code as number | null)
  let said = ''
  service.stdout.on('data', (text: Buffer) => (said += text.toString()))
  service.stderr.on('data', (text: Buffer) => (said += text.toString()))
  onTestFinished(async () => {
    service.kill('SIGTERM')
    await exit
  })
  const hear = async (pattern: RegExp) => {
    const giveUp = Date.now() + PATIENCE
    while (Date.now() < giveUp && service.exitCode === null) {
      const heard = pattern.exec(said)?.[0]
      if (heard !== undefined) return heard
      await sleep(50)
    }
    throw new Error(`the service did not say ${pattern}:\n${said}`)
  }
  return { pid: service.pid ?? 0, said: () => said, exit, hear }
}
