import type { Route } from '../server/route.ts'
import { cancelWaitingJob, sendJobEvents, showJob } from './show-job.ts'

/** Pages of jobs; each checks the permission of the job's kind. */
export const jobRoutes: readonly Route[] = [
  { method: 'get', path: '/jobs/:id/', access: 'signed-in', run: showJob },
  { method: 'get', path: '/jobs/:id/events', access: 'signed-in', run: sendJobEvents },
  { method: 'post', path: '/jobs/:id/cancel/', access: 'signed-in', body: 'form', run: cancelWaitingJob },
]
