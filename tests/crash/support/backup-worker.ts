import { backupHandler } from '../../../src/core/backups/backup-job.ts'

/** Makes the backup of a name in a data folder and says when it begins. */
const [dataDir = '', name = ''] = process.argv.slice(2)
const context = { jobId: 'job', attempt: 1, signal: new AbortController().signal, progress: () => undefined }
console.log('begins')
await backupHandler({ dataDir, keep: 3 })({ name } as never, context)
