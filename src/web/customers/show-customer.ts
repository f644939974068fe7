import { may } from '../../core/access/policy.ts'
import { type CustomerRef, customerPath } from '../../core/customers/customer-result.ts'
import { recordCustomerLook, recordCustomerList } from '../../core/access/audit/record-personal-access.ts'
import { AppError } from '../../core/errors.ts'
import { customerTitle } from '../../core/report/kinds/customer/customer-facts.ts'
import { customerHistory } from './customer-history.ts'
import { html } from '../ui/html.ts'
import { sendPage } from '../server/send-page.ts'
import { customerPage } from './customer-page.ts'
import { customerSearchForm, customerSearchResult } from './customer-search.ts'
import type { SignedContext } from '../server/request-context.ts'
import { formField } from '../ui/form-fields.ts'

/** The customer of the address, or the search for one. */
export async function showCustomer(context: SignedContext): Promise<void> {
  const ref = readRef(context)
  if (ref) await sendCustomer(context, ref)
  else sendSearch(context)
}

function readRef({ request }: SignedContext): CustomerRef | undefined {
  const { id, card } = request.query
  if (id === undefined && card === undefined) return undefined
  return id === undefined ? { kind: 'card', id: Number(card) } : { kind: 'customer', id: Number(id) }
}

function sendSearch(context: SignedContext): void {
  const { t } = context
  const body = html`<header class="page-head">
      <h1>${t('customer.page')}</h1>
      <p class="lead">${t('customer.search-lead')}</p>
    </header>
    ${customerSearchForm(context)}
    <p class="hint">${t('customer.search-hint')}</p>`
  sendPage(context, { title: t('customer.page'), body })
}

async function sendCustomer(context: SignedContext, ref: CustomerRef): Promise<void> {
  const { deps, session, language, now } = context
  const card = await deps.queries.run('customerCard', ref)
  if (!card) throw new AppError('page-unknown')
  const personal = may(session.person, 'customers-personal')
  const details = personal ? await deps.queries.run('personalDetails', ref) : undefined
  const history = await customerHistory(context, card)
  await recordCustomerLook(deps.ops, session.person, card, now)
  const body = customerPage({ card, details, reader: { language, personal }, history }, context)
  sendPage(context, { title: customerTitle(card, language), body })
}

/** Leads to the one customer that was meant, or shows whom it may be. */
export async function findCustomer(context: SignedContext): Promise<void> {
  const { deps, session, language, now, request, response, t } = context
  const key = formField(request, 'key').slice(0, 200)
  const found = await deps.queries.run('findCustomers', { key })
  const [match] = found.matches
  if (match && found.matches.length === 1) {
    response.redirect(303, customerPath(match.ref))
    return
  }
  const personal = may(session.person, 'customers-personal')
  const listed = found.matches.length + found.nearMisses.length
  if (listed > 0 && personal) await recordCustomerList(deps.ops, session.person, listed, now)
  const body = html`<header class="page-head"><h1>${t('customer.page')}</h1></header>
    ${customerSearchForm(context, key)} ${customerSearchResult(found, { language, personal }, context)}`
  sendPage(context, { title: t('customer.page'), body })
}
