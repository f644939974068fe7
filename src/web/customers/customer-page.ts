import { customerPath, type CustomerCard, type PersonalDetails } from '../../core/customers/customer-result.ts'
import { formatDay, formatCount, formatInstant } from '../../core/i18n/formats.ts'
import {
  cnvFacts,
  customerFacts,
  customerKpis,
  customerName,
  customerTitle,
  gradeText,
  outlookText,
  type CustomerReader,
  type Fact,
} from '../../core/report/kinds/customer/customer-facts.ts'
import type { CustomerOutlook } from '../../core/value/customer-outlook.ts'
import { maskPhone } from '../../core/retail/masking.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { customerSearchForm, customerMatchTable } from './customer-search.ts'
import { factList, kpiList } from '../ui/lists.ts'

interface CustomerParts {
  readonly card: CustomerCard
  /** Undefined when the reader may not see them, or the customer file has none. */
  readonly details: PersonalDetails | undefined
  /** Undefined where there is no model of the members, or they never bought. */
  readonly outlook: CustomerOutlook | undefined
  readonly reader: CustomerReader
  /** The invoices and the coupons, each with its pager. */
  readonly history: Html
}

/** One customer's page, the most requested facts first. */
export function customerPage({ card, details, outlook, reader, history }: CustomerParts, context: SignedContext): Html {
  const { t, language } = context
  return html`<header class="page-head">
      <h1>${customerHeading(card, reader)}</h1>
      ${customerSearchForm(context)}
      <p class="stamp">${subline(card, reader, context)}</p>
    </header>
    ${countedFor(card, context)} ${outlook ? html`<p class="headline">${outlookText(outlook, language)}</p>` : ''}
    <section aria-label="${t('web.headline')}">
      ${kpiList(customerKpis(card, language), language, 'large')} ${factList(customerFacts(card, language), language)}
    </section>
    <div class="panels">
      ${cnvPanel(card, context)} ${details ? personalPanel(details, context) : ''} ${otherVips(card, reader, context)}
    </div>
    ${history}`
}

function customerHeading(card: CustomerCard, reader: CustomerReader): string {
  return card.name ? customerName(card, reader) : customerTitle(card, reader.language)
}

function subline(card: CustomerCard, { personal }: CustomerReader, { t, language }: SignedContext): string {
  const { ref, phone, registrationDate } = card
  return [
    card.name && customerTitle(card, language),
    personal ? phone : maskPhone(phone),
    ref.kind === 'card' ? t('customer.only-sales') : gradeText(card, language),
    registrationDate && t('customer.registered', { day: formatDay(registrationDate) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

function countedFor({ countedFor }: CustomerCard, { t }: SignedContext): Html | string {
  if (!countedFor) return ''
  return html`<p class="notice"><a href="${customerPath(countedFor)}">${t('customer.counted-for')}</a></p>`
}

function cnvPanel({ cnv }: CustomerCard, { t, language, deps }: SignedContext): Html {
  const syncedAt = cnv.members.map((member) => member.syncedAt).find((at) => at !== null)
  return html`<section>
    <h2>${t('customer.cnv')}</h2>
    ${
      cnv.status === 'found'
        ? cnv.members.map((member) => factList(cnvFacts(member, language), language))
        : html`<p class="muted">${t(`customer.cnv-${cnv.status}`)}</p>`
    }
    ${syncedAt ? html`<p class="stamp">${t('customer.cnv-synced', { at: formatInstant(syncedAt, deps.timeZone) })}</p>` : ''}
  </section>`
}

function personalPanel(details: PersonalDetails, { t, language }: SignedContext): Html {
  const place = [details.cityState, details.postalCode, details.country].filter(Boolean).join(', ')
  const facts: readonly Fact[] = [
    textFact('phone', t('customer.phone-as-written'), details.phoneAsWritten || null),
    textFact('email', t('customer.email'), details.email),
    { key: 'birthday', label: t('customer.birthday'), type: 'date', value: details.birthday },
    { key: 'month', label: t('customer.birthday-month'), type: 'count', value: details.birthdayMonth },
    textFact('gender', t('customer.gender'), details.gender),
    textFact('race', t('customer.race'), details.race),
    textFact('id', t('customer.id-number'), details.idNumber),
    textFact('address', t('customer.address'), [details.address, place].filter(Boolean).join(', ') || null),
  ]
  return html`<section>
    <h2>${t('customer.personal')}</h2>
    ${factList(facts, language)}
  </section>`
}

function textFact(key: string, label: string, value: string | null): Fact {
  return { key, label, type: 'text', value }
}

function otherVips(card: CustomerCard, reader: CustomerReader, { t, language }: SignedContext): Html | string {
  const { otherVips, otherVipCount } = card
  if (otherVips.length === 0) return ''
  const title = t('customer.other-vips')
  const left = otherVipCount - otherVips.length
  return html`<section class="wide single-line">
    <h2>${title}</h2>
    ${customerMatchTable(otherVips, title, reader)}
    ${left > 0 ? html`<p class="table-note">${t('customer.more', { count: formatCount(left, language) })}</p>` : ''}
  </section>`
}
