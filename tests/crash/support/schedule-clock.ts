import { openOps } from '../../../src/core/db/open.ts'
import { enqueueDue } from '../../../src/core/delivery/schedules/enqueue-due.ts'

/** A process that checks for due schedules with a clock that advances by an hour each time. */
const [dataDir = '', from = '', to = ''] = process.argv.slice(2)
const ops = openOps(dataDir)
for (let at = Date.parse(from); at <= Date.parse(to); at += 3_600_000) {
  await enqueueDue(ops.db, { now: new Date(at), timeZone: 'Asia/Ho_Chi_Minh' })
  process.stdout.write('.')
}
await ops.close()
