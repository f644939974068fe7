import type { MessageKey } from '../../core/i18n/translate.ts'
import { html, type Html } from '../html.ts'
import { reportUrl, type ReportAddress } from '../report-address.ts'
import type { Visit } from '../visit.ts'

/** What narrows a report, by the names addresses give it. */
const narrowing: Readonly<Record<string, MessageKey>> = {
  prefix: 'filter.prefix',
  campaign: 'filter.campaign',
  'shop-group': 'filter.shopGroup',
  brand: 'filter.brand',
  shop: 'filter.shop',
  grade: 'filter.grade',
}

/** The filters in force, each with the way to the report without it. */
export function chosenFilters(path: string, address: ReportAddress, { t }: Pick<Visit, 't'>): Html | string {
  const chosen = address.options.flatMap(([name, value]) => {
    const label = narrowing[name]
    return label === undefined ? [] : [{ name, text: `${t(label)}: ${value}` }]
  })
  if (chosen.length === 0) return ''
  return html`<ul class="chosen" aria-label="${t('web.filters')}">
    ${chosen.map(({ name, text }) => {
      const others = { ...address, options: address.options.filter(([each]) => each !== name) }
      const remove = t('report.remove-filter', { filter: text })
      return html`<li>
        <a href="${reportUrl(path, others)}" title="${remove}" aria-label="${remove}"
          >${text} <span aria-hidden="true">×</span></a
        >
      </li>`
    })}
  </ul>`
}
