import { defineConfig } from 'vitest/config'

/** The fast suite: everything but what lives in crash/, fuzz/ and bench/. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/crash/**', 'tests/fuzz/**', 'tests/bench/**', 'node_modules/**'],
    globalSetup: ['tests/support/prepare-worked-sets.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
