import { may } from '../../core/auth/policy.ts'
import { customerPath } from '../../core/customers/customer-path.ts'
import { recordCustomerList } from '../../core/customers/record-look.ts'
import { formField } from '../form-field.ts'
import { html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { customerSearchForm, customerSearchResult } from '../views/customer-search.ts'
import type { SignedVisit } from '../visit.ts'

/** Leads to the one customer that was meant, or shows whom it may be. */
export async function findCustomer(visit: SignedVisit): Promise<void> {
  const { deps, session, language, now, request, response, t } = visit
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
    ${customerSearchForm(visit, key)} ${customerSearchResult(found, { language, personal }, visit)}`
  sendPage(visit, { title: t('customer.page'), body })
}
