import { refuseOldNode } from './cli/refuse-old-node.ts'

// Before any other import: an old Node fails on the syntax of what follows, and better-sqlite3 crashes it.
refuseOldNode(process.version)
const { runCli } = await import('./cli/run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
