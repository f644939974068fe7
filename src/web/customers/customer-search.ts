import type { CustomerMatch, CustomerSearch } from '../../core/customers/customer-result.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import { cnvMemberText, searchedText, type CustomerReader } from '../../core/report/kinds/customer/customer-facts.ts'
import { matchTable } from '../../core/report/kinds/customer/customer-tables.ts'
import type { ReportRow } from '../../core/report/report.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { csrfField } from '../ui/form-page.ts'
import { dataTable } from '../ui/data-table.ts'

/** The search form. It posts, so that no phone or name is ever part of an address. */
export function customerSearchForm(context: SignedContext, typed = ''): Html {
  const { t } = context
  return html`<form method="post" action="/customer-detail/" class="find" role="search" autocomplete="off">
    ${csrfField(context)}
    <input
      type="search"
      name="key"
      value="${typed}"
      aria-label="${t('customer.search')}"
      placeholder="${t('customer.search')}"
      required
    />
    <button class="primary">${t('customer.find')}</button>
  </form>`
}

/** Several customers to choose from, or the search that found none, with near misses. */
export function customerSearchResult(found: CustomerSearch, reader: CustomerReader, context: SignedContext): Html {
  const { t, language } = context
  const searched = searchedText(found.searched, language)
  if (found.matches.length > 0) {
    const count = formatCount(found.matches.length + found.more, language)
    return html`<section class="single-line">
      <h2>${t('customer.found-many', { count, searched })}</h2>
      ${customerMatchTable(found.matches, t('customer.choose'), reader)}
      ${
        found.more > 0
          ? html`<p class="table-note">${t('customer.narrow', { count: formatCount(found.more, language) })}</p>`
          : ''
      }
    </section>`
  }
  return html`<section class="empty">
      <h2>${t('customer.found-none', { searched })}</h2>
      ${found.nearMisses.length > 0 ? '' : html`<p class="muted">${t('customer.none-near')}</p>`}
      ${found.cnvOnly.map((member) => html`<p>${t('customer.cnv-knows')}: ${cnvMemberText(member, language)}</p>`)}
    </section>
    ${
      found.nearMisses.length > 0
        ? html`<section class="single-line">
            <h2>${t('customer.near-misses')}</h2>
            ${customerMatchTable(found.nearMisses, t('customer.near-misses'), reader)}
          </section>`
        : ''
    }`
}

/** Customers, each with a link to their page. */
export function customerMatchTable(matches: readonly CustomerMatch[], caption: string, reader: CustomerReader): Html {
  return dataTable({ ...matchTable(matches, reader), caption, rowUrl: pathOf }, reader.language)
}

function pathOf(row: ReportRow): string {
  return String(row['path'])
}
