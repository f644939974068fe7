import process from 'node:process'
import { runCli } from '../../src/cli/run-cli.ts'

/** A command line to run, and the marker written to both streams after its output. */
export interface HostRequest {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly mark: string
}

// Runs command lines one after the other, in a process that has loaded the program already.
process.on('message', (request: HostRequest) => void answer(request))
process.on('disconnect', () => process.exit())

async function answer({ args, env, mark }: HostRequest): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, env)
  const code = await runCli(args)
  for (const name of Object.keys(env)) {
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = before[name]
  }
  process.stdout.removeAllListeners('error')
  process.stdout.write(mark)
  process.stderr.write(mark)
  process.send?.(code)
}
