import { runCli } from './run-cli.ts'

// Whatever is written, by this process and those it starts, is for its owner alone.
process.umask(0o077)

process.exitCode = await runCli(process.argv.slice(2))
