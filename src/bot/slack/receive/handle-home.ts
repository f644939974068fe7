import { may } from '../../../core/access/policy.ts'
import type { Log } from '../../../core/log.ts'
import type { QueryPool } from '../../../core/queries/query-pool.ts'
import { homeView } from '../render/home-view.ts'
import type { IdentifySlackUser } from '../identify.ts'
import type { SlackApis } from '../slack-api.ts'
import { isPermanentInSlack } from '../slack-errors.ts'

/** A visit of the App Home, as stored in the job. */
export interface HomeVisit {
  readonly workspaceId: string
  readonly userId: string
}

export interface HomeDeps {
  readonly apis: SlackApis
  readonly queries: QueryPool
  readonly identify: IdentifySlackUser
  readonly log: Log
}

const LATEST = 5

/** Publishes the App Home of the person who opened it; the payload is a HomeVisit. */
export function homeHandler({ apis, queries, identify, log }: HomeDeps): (visit: HomeVisit) => Promise<void> {
  return async (visit) => {
    const { person, language } = await identify(visit)
    const imports = may(person, 'import') ? await queries.run('importHistory', { limit: LATEST }) : undefined
    const view = homeView({ language, admitted: may(person, 'analytics'), imports })
    try {
      await apis.interactive.call('views.publish', { user_id: visit.userId, view })
    } catch (error) {
      if (!isPermanentInSlack(error)) throw error
      log.warn({ err: error }, 'slack does not take the home page')
    }
  }
}
