import { may } from '../../core/auth/policy.ts'
import type { CustomerRef } from '../../core/customers/customer-result.ts'
import { recordCustomerLook } from '../../core/customers/record-look.ts'
import { AppError } from '../../core/errors.ts'
import { customerTitle } from '../../core/report/customer/customer-facts.ts'
import { customerHistory } from '../customer-history.ts'
import { html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { customerPage } from '../views/customer-page.ts'
import { customerSearchForm } from '../views/customer-search.ts'
import type { SignedVisit } from '../visit.ts'

/** The customer of the address, or the search for one. */
export async function showCustomer(visit: SignedVisit): Promise<void> {
  const ref = readRef(visit)
  if (ref) await sendCustomer(visit, ref)
  else sendSearch(visit)
}

function readRef({ request }: SignedVisit): CustomerRef | undefined {
  const { id, card } = request.query
  if (id === undefined && card === undefined) return undefined
  return id === undefined ? { kind: 'card', id: Number(card) } : { kind: 'customer', id: Number(id) }
}

function sendSearch(visit: SignedVisit): void {
  const { t } = visit
  const body = html`<header class="page-head">
      <h1>${t('customer.page')}</h1>
      <p class="lead">${t('customer.search-lead')}</p>
    </header>
    ${customerSearchForm(visit)}
    <p class="hint">${t('customer.search-hint')}</p>`
  sendPage(visit, { title: t('customer.page'), body })
}

async function sendCustomer(visit: SignedVisit, ref: CustomerRef): Promise<void> {
  const { deps, session, language, now } = visit
  const card = await deps.queries.run('customerCard', ref)
  if (!card) throw new AppError('page-unknown')
  const personal = may(session.person, 'customers-personal')
  const details = personal ? await deps.queries.run('personalDetails', ref) : undefined
  const history = await customerHistory(visit, card)
  await recordCustomerLook(deps.ops, session.person, card, now)
  const body = customerPage({ card, details, reader: { language, personal }, history }, visit)
  sendPage(visit, { title: customerTitle(card, language), body })
}
