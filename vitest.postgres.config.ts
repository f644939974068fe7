import { defineConfig } from 'vitest/config'
import fast from './vitest.config.ts'

process.env['SEMIR_TEST_DATABASE'] = 'postgres'

/** About SQLite itself: its files, its plans, its lock, and what only a file can suffer. */
const ABOUT_SQLITE = [
  'cli/machine-trouble',
  'core/db/{backup,lock-folder,migrate,stage}',
  'core/errors',
  'core/imports/{full-disk,interruption}',
  'process/room-at-start',
  'web/server/{low-disk,query-plans}',
].map((name) => `tests/${name}.test.ts`)

/** With SEMIR_TEST_ALL=1 the whole fast suite; else those of each room that ask the most of a database. */
const ALL = ['tests/{bot,cli,core,process,web}/**/*.test.ts', 'tests/reports-agree.test.ts']
const CHOSEN = [
  'tests/core/{db,jobs,sales,coupons,comparison,customers,delivery,queries,records}/**/*.test.ts',
  'tests/core/access/{accounts,links-and-sessions,sign-in,throttle}.test.ts',
  'tests/core/cnv/{page-store,sync,sync-handler}.test.ts',
  'tests/core/imports/{cnv,column-choices,dressed-files,formats,merge,preview,same-file,undo,undo-property,worked-sets}.test.ts',
  'tests/bot/{chat,dispatch}/**/*.test.ts',
  'tests/bot/slack/{main-job,scheduled-posts,sync-news}.test.ts',
  'tests/bot/teams/send-files.test.ts',
  'tests/cli/{audit,compare,coupons,customer,move,user}.test.ts',
  'tests/web/{account,admin,customers,home,imports,jobs,links,search,syncs}/**/*.test.ts',
  'tests/web/api/api.test.ts',
  'tests/web/reports/{comparison-page,coupon-page,report-view}.test.ts',
]

/** Tests of the fast suite that touch data, on a PostgreSQL server that they start, and those of PostgreSQL itself. */
export default defineConfig({
  test: {
    ...fast.test,
    include: ['tests/postgres/**/*.test.ts', ...(process.env['SEMIR_TEST_ALL'] === '1' ? ALL : CHOSEN)],
    exclude: ABOUT_SQLITE,
  },
})
