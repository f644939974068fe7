import { periodPresets, type PeriodPresetKey } from '../../core/analytics/period.ts'
import { html, type Html } from '../html.ts'
import type { ReportAddress } from '../report-address.ts'
import type { Visit } from '../visit.ts'

const shown: ReadonlySet<PeriodPresetKey> = new Set([
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'last-quarter',
  'this-season',
  'last-season',
  'this-year',
  'last-year',
  'all',
])

/** The usual periods as links that keep every other filter. */
export function presetLinks(
  visit: Visit,
  urlOf: (preset: PeriodPresetKey) => string,
  chosen: Pick<ReportAddress, 'periodText'>,
): Html {
  const { t, now, deps } = visit
  const presets = periodPresets({ now, timeZone: deps.timeZone }).filter(({ key }) => shown.has(key))
  return html`<nav class="presets" aria-label="${t('web.periods')}">
    <ul>
      ${presets.map(({ key }) => {
        const current = key === chosen.periodText ? html`aria-current="true"` : ''
        return html`<li>
          <a href="${urlOf(key)}" ${current}>${t(`period.${key}`)}</a>
        </li>`
      })}
    </ul>
  </nav>`
}
