import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../../bin/semir.js', import.meta.url))
/** Milliseconds. */
const PATIENCE = 30_000

export interface RunningService {
  readonly signInLink: string
  readonly pid: number
  /** All it has written so far. */
  readonly said: () => string
  /** Its exit code, null when a signal ended it. */
  readonly exit: Promise<number | null>
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
  options: readonly string[] = [],
  { detached = false, env = {} }: StartOptions = {},
): Promise<RunningService> {
  const args = [cli, 'start', '--port', '0', '--data', dataDir, ...options]
  const service = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
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
  const giveUp = Date.now() + PATIENCE
  while (Date.now() < giveUp && service.exitCode === null) {
    const signInLink = /http:\/\/localhost:\d+\/login\/\?token=\S+/.exec(said)?.[0]
    if (signInLink) return { signInLink, pid: service.pid ?? 0, said: () => said, exit }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the service printed no sign-in link:\n${said}`)
}
