import type { Route } from '../server/route.ts'
import { sendJobEvents, showJob } from './show-job.ts'

/** Jobs to watch; each asks for the right to its own kind. */
export const jobRoutes: readonly Route[] = [
  { method: 'get', path: '/jobs/:id/', access: 'signed-in', run: showJob },
  { method: 'get', path: '/jobs/:id/events', access: 'signed-in', run: sendJobEvents },
]
