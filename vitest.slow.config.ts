import { defineConfig } from 'vitest/config'

/**
 * What takes real processes or a real browser: the main job from end to end, walks through every page, and processes
 * killed and fed garbage. SEMIR_TEST_SHORT=1 runs a short form.
 */
export default defineConfig({
  test: {
    include: ['crash', 'e2e', 'fuzz', 'walk'].map((kind) => `tests/${kind}/**/*.test.ts`),
    globalSetup: ['tests/support/worked-sets-folder.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
})
