import { backupHandler } from '../../../src/core/backups/backup-job.ts'

/** A process that creates a backup and prints a line when it begins. */
const [dataDir = '', name = ''] = process.argv.slice(2)
const context = { jobId: 'job', attempt: 1, signal: new AbortController().signal, progress: () => undefined }
console.log('begins')
await backupHandler({ dataDir, keep: 3 })({ name } as never, context)
