import { platformJobs } from '../../src/bot/chat/bot-platforms.ts'
import { jobKinds } from '../../src/core/delivery/job-kinds.ts'
import type { JobKind } from '../../src/core/jobs/job-kind.ts'

/** Every kind of job there is, as the service puts them together. */
export const allJobKinds: readonly JobKind[] = [...jobKinds, ...platformJobs()]
