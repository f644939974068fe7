import { defineConfig } from 'vitest/config'

/**
 * Crash and fuzz tests: real processes, killed and fed garbage; SEMIR_TEST_SHORT=1 runs a short form. And journeys and
 * walks through every page in a real browser.
 */
export default defineConfig({
  test: {
    include: ['tests/crash/**/*.test.ts', 'tests/fuzz/**/*.test.ts', 'tests/walk/**/*.test.ts'],
    globalSetup: ['tests/support/prepare-worked-sets.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
})
