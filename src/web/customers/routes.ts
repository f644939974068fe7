import { recordNumber } from '../../core/record-number.ts'
import { today } from '../../core/calendar/today.ts'
import type { Route, PageAnswer } from '../server/route.ts'
import { may } from '../../core/access/policy.ts'
import { type CustomerRef, customerPath, type CustomerCard } from '../../core/customers/customer-result.ts'
import { recordCustomerAccess, recordCustomerList } from '../../core/access/audit/record-audit.ts'
import { AppError } from '../../core/errors.ts'
import { customerTitle } from '../../core/report/kinds/customer/customer-facts.ts'
import type { Page } from '../ui/page.ts'
import { noticedLive } from '../live/live-page.ts'
import { customerPage } from './customer-page.ts'
import { customerSearchForm, customerSearchResult } from './customer-search.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import { couponTable, invoiceTable } from '../../core/report/kinds/customer/customer-tables.ts'
import type { ReportTable } from '../../core/report/report.ts'
import { html, type Html } from '../ui/html.ts'
import { dataTable } from '../ui/data-table.ts'
import { pageNumber, pager, type PageOfRows } from '../ui/pager.ts'

/** Finding a customer, and their page. */
export const customerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/customer-detail/',
    access: 'customers',
    run: showCustomer,
    menu: { group: 'reports', label: 'customer.page' },
  },
  { method: 'post', path: '/customer-detail/', access: 'customers', body: 'form', run: findCustomer },
]

/** The customer of the address, or the search for one. */
export async function showCustomer(context: SignedContext): Promise<PageAnswer> {
  const ref = readRef(context)
  return ref ? customerAnswer(context, ref) : searchPage(context)
}

function readRef({ request }: SignedContext): CustomerRef | undefined {
  const { id, card } = request.query
  if (id === undefined && card === undefined) return undefined
  return id === undefined ? { kind: 'card', id: recordNumber(card) } : { kind: 'customer', id: recordNumber(id) }
}

function searchPage(context: SignedContext, blank = false): Page {
  const { t } = context
  const body = html`<header class="page-head">
      <h1>${t('customer.page')}</h1>
      <p class="lead">${t('customer.search-lead')}</p>
    </header>
    ${blank ? html`<p class="notice notice-error" role="alert">${t('customer.search-blank')}</p>` : ''}
    ${customerSearchForm(context)}
    <p class="hint">${t('customer.search-hint')}</p>`
  return { title: t('customer.page'), body }
}

async function customerAnswer(context: SignedContext, ref: CustomerRef): Promise<Page> {
  const { deps, session, language, now } = context
  const live = await noticedLive(context)
  const card = await deps.queries.run('customerCard', ref)
  if (!card) throw new AppError('page-unknown')
  const personal = may(session.person, 'customers-personal')
  const details = personal ? await deps.queries.run('personalDetails', ref) : undefined
  const [history, outlook] = await Promise.all([customerHistory(context, card), outlookOf(context, card)])
  await recordCustomerAccess(deps.ops, session.person, card, now)
  const body = customerPage({ card, details, outlook, reader: { language, personal }, history }, context)
  return { title: customerTitle(card, language), body, live }
}

/** What is to be expected of the member; of a record whose sales belong to another one, nothing. */
async function outlookOf({ deps }: SignedContext, { vipId, countedFor, purchases }: CustomerCard) {
  if (countedFor || vipId === '' || purchases.invoices === 0) return undefined
  return deps.queries.run('customerOutlook', { vipId })
}

/** Redirects to the only match, or shows the candidates. */
export async function findCustomer(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, language, now, request, t } = context
  const key = formField(request, 'key').slice(0, 200)
  if (key.trim() === '') return { ...searchPage(context, true), refusal: new AppError('customer-key-missing') }
  const found = await deps.queries.run('findCustomers', { key })
  const [match] = found.matches
  if (match && found.matches.length === 1) {
    return { redirect: customerPath(match.ref) }
  }
  const personal = may(session.person, 'customers-personal')
  const listed = found.matches.length + found.nearMisses.length
  if (listed > 0 && personal) await recordCustomerList(deps.ops, session.person, listed, now)
  const body = html`<header class="page-head"><h1>${t('customer.page')}</h1></header>
    ${customerSearchForm(context, key)} ${customerSearchResult(found, { language, personal }, context)}`
  return { title: t('customer.page'), body }
}

const SIZE = 25

/** A customer's invoices and coupons, each with a page parameter of its own. */
async function customerHistory(context: SignedContext, card: CustomerCard): Promise<Html> {
  const { deps, language, request } = context
  const { ref, purchases, couponCounts } = card
  const pageOf = (name: string, total: number) => pageNumber(request.query[name], { size: SIZE, total })
  const at = {
    invoices: pageOf('invoices', purchases.invoices),
    coupons: pageOf('coupons', couponCounts.total),
  }
  const rowsAt = (page: number) => ({ ref, limit: SIZE, offset: (page - 1) * SIZE })
  const [invoices, coupons] = await Promise.all([
    deps.queries.run('customerInvoices', rowsAt(at.invoices)),
    deps.queries.run('customerCoupons', rowsAt(at.coupons)),
  ])
  const urlOf = (changed: Partial<typeof at>) => {
    const pages = { ...at, ...changed }
    return `${customerPath(ref)}&invoices=${pages.invoices}&coupons=${pages.coupons}#${Object.keys(changed).join('')}`
  }
  return html`${historyTable(context, invoiceTable(invoices, language), {
    page: at.invoices,
    total: purchases.invoices,
    urlOf: (page) => urlOf({ invoices: page }),
  })}
  ${historyTable(context, couponTable(coupons, language, today({ now: context.now, timeZone: deps.timeZone })), {
    page: at.coupons,
    total: couponCounts.total,
    urlOf: (page) => urlOf({ coupons: page }),
  })}`
}

function historyTable(context: SignedContext, table: ReportTable, part: Omit<PageOfRows, 'size'>): Html {
  const { t, language } = context
  return html`<section class="report-table single-line" id="${table.key}">
    <h2>${table.title}</h2>
    ${
      part.total === 0
        ? html`<p class="muted">${t('customer.none-of-these')}</p>`
        : dataTable({ ...table, caption: table.title }, language)
    }
    ${pager({ ...part, size: SIZE }, context)}
  </section>`
}
