import { runCli } from './run-cli.ts'

// Files that this process and its children write are readable by their owner only.
process.umask(0o077)

process.exitCode = await runCli(process.argv.slice(2))
