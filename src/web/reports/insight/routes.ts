import type { MessageKey } from '../../../core/i18n/translate.ts'
import type { Route } from '../../server/route.ts'
import { exportCohorts, shareCohorts, showCohorts } from './cohorts-page.ts'
import { exportForecast, shareForecast, showForecast } from './forecast-page.ts'
import { exportSegments, shareSegments, showSegments } from './segments-page.ts'
import { OWN_PATH } from '../own-segments/builder-form.ts'
import {
  changeOwnSegment,
  exportOwnSegment,
  removeOwnSegmentByForm,
  showOwnSegments,
} from '../own-segments/own-segments-page.ts'
import { exportValue, shareValue, showValue } from './value-page.ts'

type Run = Route['run']

/** A report as of a day: its page, its files, and sharing it. */
function routesOf(path: string, label: MessageKey, runs: { show: Run; exports: Run; share: Run }): Route[] {
  const mayExport = { all: ['analytics', 'export'] } as const
  return [
    {
      method: 'get',
      path,
      access: 'analytics',
      run: runs.show,
      menu: { group: 'reports', label, family: 'web.insight' },
    },
    { method: 'get', path: `${path}export/`, access: mayExport, pace: 'export', run: runs.exports },
    { method: 'post', path: `${path}share/`, access: mayExport, body: 'form', pace: 'export', run: runs.share },
  ]
}

/** Who buys, who leaves, what comes. */
export const insightRoutes: readonly Route[] = [
  ...routesOf('/segments/', 'web.segments', { show: showSegments, exports: exportSegments, share: shareSegments }),
  {
    method: 'get',
    path: OWN_PATH,
    access: 'customers',
    run: showOwnSegments,
    menu: { group: 'reports', label: 'own.page', family: 'web.insight' },
  },
  { method: 'post', path: OWN_PATH, access: 'customers', body: 'form', pace: 'search', run: changeOwnSegment },
  { method: 'post', path: `${OWN_PATH}remove/`, access: 'customers', body: 'form', run: removeOwnSegmentByForm },
  {
    method: 'get',
    path: `${OWN_PATH}export/`,
    access: { all: ['customers', 'export'] },
    pace: 'export',
    run: exportOwnSegment,
  },
  ...routesOf('/cohorts/', 'web.cohorts', { show: showCohorts, exports: exportCohorts, share: shareCohorts }),
  ...routesOf('/value/', 'web.value', { show: showValue, exports: exportValue, share: shareValue }),
  ...routesOf('/forecast/', 'web.forecast', { show: showForecast, exports: exportForecast, share: shareForecast }),
]
