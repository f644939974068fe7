import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../../bin/semir.js', import.meta.url))
/** Milliseconds. */
const PATIENCE = 30_000

/**
 * Starts the real service on a free port, as `npm start` does, and returns the sign-in link it prints. It is stopped
 * when the test ends.
 */
export async function startService(
  dataDir: string,
  options: readonly string[] = [],
): Promise<{ signInLink: string; pid: number }> {
  const args = [cli, 'start', '--port', '0', '--data', dataDir, ...options]
  const service = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  service.stdout.on('data', (text: Buffer) => (said += text.toString()))
  service.stderr.on('data', (text: Buffer) => (said += text.toString()))
  onTestFinished(async () => {
    if (service.exitCode !== null || service.signalCode !== null) return
    service.kill('SIGTERM')
    await once(service, 'exit')
  })
  const giveUp = Date.now() + PATIENCE
  while (Date.now() < giveUp && service.exitCode === null) {
    const signInLink = /http:\/\/localhost:\d+\/login\/\?token=\S+/.exec(said)?.[0]
    if (signInLink) return { signInLink, pid: service.pid ?? 0 }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the service printed no sign-in link:\n${said}`)
}
