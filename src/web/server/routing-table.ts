import { accountRoutes } from '../account/routes.ts'
import { adminRoutes } from '../admin/routes.ts'
import { consoleRoutes } from '../console/routes.ts'
import { customerRoutes } from '../customers/routes.ts'
import { homeRoutes } from '../home/routes.ts'
import { importRoutes } from '../imports/routes.ts'
import { jobRoutes } from '../jobs/routes.ts'
import { liveRoutes } from '../live/routes.ts'
import { linkRoutes } from '../links/routes.ts'
import { comparisonRoutes, reportRoutes } from '../reports/routes.ts'
import { insightRoutes } from '../reports/insight/routes.ts'
import { searchRoutes } from '../search/routes.ts'
import { syncRoutes } from '../syncs/routes.ts'
import { healthRoutes } from './health.ts'
import type { Route } from './route.ts'

/** All routes of the web pages; menus follow this order. */
export const routingTable: readonly Route[] = [
  ...healthRoutes,
  ...accountRoutes,
  ...linkRoutes,
  ...liveRoutes,
  ...homeRoutes,
  ...searchRoutes,
  ...consoleRoutes,
  ...reportRoutes,
  ...insightRoutes,
  ...customerRoutes,
  ...comparisonRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...syncRoutes,
  ...adminRoutes,
]
