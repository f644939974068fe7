import { formatCount } from '../../core/i18n/formats.ts'
import { listNames } from '../comparison-address.ts'
import type { ListPage } from '../comparison-list.ts'
import { html, type Html } from '../html.ts'
import { reportUrl } from '../report-address.ts'
import type { Visit } from '../visit.ts'
import { dataTable, type ServerSort } from './data-table.ts'
import { pager } from './pager.ts'

type Reader = Pick<Visit, 't' | 'language'>

/** Where a change of list, page or order leads, so that the reader stays at the list. */
const PATH = '/cnv/customer-comparison/'
const ANCHOR = '#lists'

const layouts: Partial<Record<ListPage['address']['list'], string>> = {
  posOnly: 'pos-list',
  posOnlyPeriod: 'pos-list',
  cnvOnly: 'cnv-list',
  cnvOnlyPeriod: 'cnv-list',
}

/** One list of the comparison, with tabs to the others. */
export function comparisonList(shown: ListPage, reader: Reader): Html {
  const { t, language } = reader
  const { address, columns, rows, page, size, total } = shown
  const caption = t(`comparison.${address.list}`)
  const urlOf = (to: number) => reportUrl(PATH, address, { page: String(to) }) + ANCHOR
  const table = { columns, rows, caption, layout: layouts[address.list], serverSort: serverSort(shown) }
  return html`${tabs(shown, reader)} ${shown.personal ? '' : html`<p class="table-note">${t('comparison.masked')}</p>`}
  ${
    total === 0
      ? html`<p class="muted">${t('comparison.list-empty')}</p>`
      : html`${dataTable(table, language)} ${pager({ page, size, total, urlOf }, reader)}`
  }`
}

function tabs({ address, counts }: ListPage, { t, language }: Reader): Html {
  const bare = { ...address, options: [] }
  const known = listNames.flatMap((list) => (counts[list] === null ? [] : [{ list, count: counts[list] }]))
  return html`<nav class="presets" aria-label="${t('comparison.lists')}">
    <ul>
      ${known.map(({ list, count }) => {
        const current = list === address.list ? html`aria-current="true"` : ''
        return html`<li>
          <a href="${reportUrl(PATH, bare, { list })}${ANCHOR}" ${current}
            >${t(`comparison.${list}`)} <span>${formatCount(count, language)}</span></a
          >
        </li>`
      })}
    </ul>
  </nav>`
}

function serverSort({ address, sortable, key, descending }: ListPage): ServerSort {
  return {
    key,
    descending,
    urlOf(by, downwards) {
      if (!sortable.includes(by)) return undefined
      return reportUrl(PATH, address, { sort: `${downwards ? '-' : ''}${by}` }) + ANCHOR
    },
  }
}
