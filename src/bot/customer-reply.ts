import { customerPath } from '../core/customers/customer-path.ts'
import type { CustomerCard, CustomerInvoice } from '../core/customers/customer-result.ts'
import { formatCount } from '../core/i18n/formats.ts'
import {
  cnvLines,
  couponLine,
  customerFacts,
  customerKpis,
  customerLine,
  customerTitle,
  type CustomerReader,
} from '../core/report/customer/customer-facts.ts'
import { invoiceTable } from '../core/report/customer/customer-tables.ts'
import { formatCell } from '../core/report/format-cell.ts'
import type { Reply, ReplyListItem, ReplyPart } from '../core/reply.ts'
import { asTyped } from './as-typed.ts'
import type { CommandContext } from './command.ts'
import { choiceButtons, choiceList } from './customer-choices.ts'
import { kpiFields } from './kpi-fields.ts'
import { textReply } from './replies.ts'

export interface CustomerAnswer {
  readonly card: CustomerCard
  /** The latest ones. */
  readonly invoices: readonly CustomerInvoice[]
}

const OTHERS = 5
const FACTS: ReadonlySet<string> = new Set(['firstPurchase', 'lastPurchase', 'favouriteShop', 'usedPoints'])
const COLUMNS: ReadonlySet<string> = new Set(['salesDate', 'invoiceNumber', 'shop', 'salesAmount'])

/** A customer as a message: nothing of it is meant for anybody but the one who asked. */
export function customerReply(answer: CustomerAnswer, reader: CustomerReader, context: CommandContext): Reply {
  const { card, invoices } = answer
  const { language, t, services } = context
  const fields = kpiFields(customerKpis(card, language), language)
  const facts = customerFacts(card, language)
    .filter(({ key }) => FACTS.has(key))
    .map(({ label, value, type }) => ({ label, value: formatCell(value, type, language) }))
  const title = customerTitle(card, language)
  const figures = fields.slice(0, 2).map(({ label, value }) => `${label} ${value}`)
  return textReply(`${title}: ${figures.join(', ')}`, {
    parts: [
      { kind: 'heading', text: title, detail: customerLine(card, reader) },
      { kind: 'fields', fields: [...fields, ...facts] },
      ...otherRecord(card, context),
      invoicePart(invoices, card.purchases.invoices, context),
      { kind: 'list', items: standing(card, context) },
      ...otherVips(card, reader, context),
    ],
    actions: [
      {
        kind: 'link',
        id: 'open',
        label: t('customer-command.open'),
        url: services.publicUrl + customerPath(card.ref),
        primary: true,
      },
      ...choiceButtons(card.otherVips.slice(0, OTHERS), reader),
    ],
  })
}

/** Where the purchases are when another record of the VIP ID has them. */
function otherRecord({ countedFor }: CustomerCard, { t, person }: CommandContext): ReplyPart[] {
  if (!countedFor) return []
  const code = asTyped(`customer id:${countedFor.id}`, person)
  return [{ kind: 'list', items: [{ code, text: t('customer.counted-for') }] }]
}

function invoicePart(invoices: readonly CustomerInvoice[], total: number, { language, t }: CommandContext): ReplyPart {
  if (invoices.length === 0) return { kind: 'note', text: t('customer.no-invoices') }
  const { columns, rows } = invoiceTable(invoices, language)
  return {
    kind: 'table',
    title: t('customer.latest-invoices'),
    columns: columns.filter(({ key }) => COLUMNS.has(key)),
    rows,
    more: total - invoices.length,
  }
}

/** Coupons and CNV, a line or more each. */
function standing({ couponCounts, cnv }: CustomerCard, { language, t }: CommandContext): ReplyListItem[] {
  return [
    { code: t('customer.coupons'), text: couponLine(couponCounts, language) },
    ...cnvLines(cnv, language).map((text) => ({ code: t('customer.cnv'), text })),
  ]
}

function otherVips(card: CustomerCard, reader: CustomerReader, context: CommandContext): ReplyPart[] {
  if (card.otherVips.length === 0) return []
  const { t, language } = context
  const shown = card.otherVips.slice(0, OTHERS)
  const left = card.otherVipCount - shown.length
  return [
    choiceList(t('customer.other-vips'), shown, reader, context),
    ...(left > 0 ? [{ kind: 'note' as const, text: t('customer.more', { count: formatCount(left, language) }) }] : []),
  ]
}
