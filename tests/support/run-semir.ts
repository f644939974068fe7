import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))

export interface SemirRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real program, as `npm run semir -- …` does, and waits for its end. */
export function runSemir(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<SemirRun> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 100_000_000 }
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
  })
}
