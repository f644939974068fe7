import { slackJobs } from '../../src/bot/slack/receive/chat-events.ts'
import { teamsJobs } from '../../src/bot/teams/receive/turn-events.ts'
import { jobKinds } from '../../src/core/delivery/job-kinds.ts'
import type { JobKind } from '../../src/core/jobs/job-kind.ts'

/** Every kind of job there is, as the service puts them together. */
export const allJobKinds: readonly JobKind[] = [...jobKinds, ...Object.values(slackJobs), ...Object.values(teamsJobs)]
