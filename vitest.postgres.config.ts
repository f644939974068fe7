import { defineConfig } from 'vitest/config'
import fast from './vitest.config.ts'

process.env['SEMIR_TEST_DATABASE'] = 'postgres'

/** About SQLite itself: its files, its plans, its lock, and what only a file can suffer. */
const ABOUT_SQLITE = ['backup', 'migrate', 'stage'].map((name) => `tests/core/db/${name}.test.ts`)

/** Tests of the fast suite that touch data, on a PostgreSQL server that they start, and those of PostgreSQL itself. */
export default defineConfig({
  test: {
    ...fast.test,
    include: [
      'tests/postgres/**/*.test.ts',
      'tests/core/{db,jobs,sales,coupons,comparison}/**/*.test.ts',
      'tests/core/imports/{cnv,merge,same-file,undo,worked-sets}.test.ts',
      'tests/core/cnv/sync.test.ts',
      'tests/cli/move.test.ts',
      'tests/web/account/*.test.ts',
      'tests/web/admin/*.test.ts',
    ],
    exclude: [...ABOUT_SQLITE, 'tests/web/admin/admin-tables.test.ts'],
  },
})
