import { existsSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Workers, threads and programs that tests start read back what was compiled before: an import takes a third of the time.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache')

// In memory a commit costs nothing, and most tests have databases of their own. The slow suite stays on the disk.
const MEMORY = '/dev/shm'
if (process.env['TMPDIR'] === undefined && existsSync(MEMORY)) {
  const { bavail, bsize } = statfsSync(MEMORY)
  if (bavail * bsize > 4_000_000_000) process.env['TMPDIR'] = MEMORY
}

/** The fast suite: everything but what lives in crash/, fuzz/, e2e/, walk/, bench/ and postgres/. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/crash/**',
      'tests/fuzz/**',
      'tests/e2e/**',
      'tests/walk/**',
      'tests/bench/**',
      'tests/postgres/**',
      'node_modules/**',
    ],
    globalSetup: ['tests/support/worked-sets-folder.ts'],
    setupFiles: ['tests/support/property-runs.ts'],
    pool: 'forks',
    // Node reads the TypeScript of tests as it reads that of the service: nothing is converted for them first.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Test files share what they import: loading it anew took a fourth of the time. The caches that modules of src keep
    // are each for one database, connection or request, and a test has its own of those.
    isolate: false,
    // One more than the cores of a small machine: some tests wait for processes of their own.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
