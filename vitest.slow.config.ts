import { defineConfig } from 'vitest/config'
import fast from './vitest.config.ts'

/** The driver of PostgreSQL is loaded when it is first wanted, by Node itself: the rest has to be too. */
const loader = process.env['SEMIR_TEST_DATABASE'] === 'postgres' ? { ...fast.test?.experimental } : {}

/**
 * What takes real processes or a real browser: the main job from end to end, walks through every page, and processes
 * killed and fed garbage. SEMIR_TEST_SHORT=1 runs a short form.
 */
export default defineConfig({
  test: {
    include: ['crash', 'e2e', 'fuzz', 'walk'].map((kind) => `tests/${kind}/**/*.test.ts`),
    globalSetup: ['tests/support/worked-sets-folder.ts'],
    pool: 'forks',
    experimental: loader,
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
})
