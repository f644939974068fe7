import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs one of the `alone/` programs in a process of its own and returns the JSON it prints. */
export async function runAlone<Result>(program: string, ...args: string[]): Promise<Result> {
  return runAloneWith({}, program, ...args)
}

/** Runs a program as {@link runAlone} does, with these settings beside those of this process. */
export async function runAloneWith<Result>(
  settings: Readonly<Record<string, string>>,
  program: string,
  ...args: string[]
): Promise<Result> {
  const path = fileURLToPath(new URL(`./alone/${program}.ts`, import.meta.url))
  const env = { ...process.env, ...settings }
  const { stdout } = await run(process.execPath, [path, ...args], { env, maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout) as Result
}
