import { may } from '../../core/access/policy.ts'
import { type CustomerRef, customerPath } from '../../core/customers/customer-result.ts'
import { recordCustomerAccess, recordCustomerList } from '../../core/access/audit/record-personal-access.ts'
import { AppError } from '../../core/errors.ts'
import { customerTitle } from '../../core/report/kinds/customer/customer-facts.ts'
import { customerHistory } from './customer-history.ts'
import { html } from '../ui/html.ts'
import type { Page } from '../ui/page.ts'
import type { PageAnswer } from '../server/route.ts'
import { customerPage } from './customer-page.ts'
import { customerSearchForm, customerSearchResult } from './customer-search.ts'
import type { SignedContext } from '../server/request-context.ts'
import { formField } from '../server/form-body.ts'

/** The customer of the address, or the search for one. */
export async function showCustomer(context: SignedContext): Promise<PageAnswer> {
  const ref = readRef(context)
  return ref ? customerAnswer(context, ref) : searchPage(context)
}

function readRef({ request }: SignedContext): CustomerRef | undefined {
  const { id, card } = request.query
  if (id === undefined && card === undefined) return undefined
  return id === undefined ? { kind: 'card', id: Number(card) } : { kind: 'customer', id: Number(id) }
}

function searchPage(context: SignedContext): Page {
  const { t } = context
  const body = html`<header class="page-head">
      <h1>${t('customer.page')}</h1>
      <p class="lead">${t('customer.search-lead')}</p>
    </header>
    ${customerSearchForm(context)}
    <p class="hint">${t('customer.search-hint')}</p>`
  return { title: t('customer.page'), body }
}

async function customerAnswer(context: SignedContext, ref: CustomerRef): Promise<Page> {
  const { deps, session, language, now } = context
  const card = await deps.queries.run('customerCard', ref)
  if (!card) throw new AppError('page-unknown')
  const personal = may(session.person, 'customers-personal')
  const details = personal ? await deps.queries.run('personalDetails', ref) : undefined
  const history = await customerHistory(context, card)
  await recordCustomerAccess(deps.ops, session.person, card, now)
  const body = customerPage({ card, details, reader: { language, personal }, history }, context)
  return { title: customerTitle(card, language), body }
}

/** Leads to the one customer that was meant, or shows whom it may be. */
export async function findCustomer(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, language, now, request, t } = context
  const key = formField(request, 'key').slice(0, 200)
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
