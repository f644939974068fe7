#!/usr/bin/env node
// Plain JavaScript, because an old Node reads no TypeScript: it has to understand at least why it may not go on.
import process from 'node:process'

const oldest = [24, 7]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `Semir needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.\n` +
      'The project brings its own: run `npm ci`, then `npm start` or `npm run -s semir -- <command>`.\n',
  )
  process.exitCode = 1
} else {
  // What was compiled once is read back the next time: a command starts in two thirds of the time.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  await import('../src/cli/cli.ts')
}
