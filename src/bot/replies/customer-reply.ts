import {
  customerPath,
  type CustomerCard,
  type CustomerInvoice,
  type CustomerSearch,
} from '../../core/customers/customer-result.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import {
  cnvLines,
  couponCountsText,
  customerFacts,
  customerKpis,
  customerLine,
  customerTitle,
  type CustomerReader,
  cnvMemberText,
  searchedText,
} from '../../core/report/kinds/customer/customer-facts.ts'
import { invoiceTable } from '../../core/report/kinds/customer/customer-tables.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import type { Reply, ReplyListItem, ReplyPart } from '../../core/delivery/reply.ts'
import { asTyped, type CommandContext } from '../dispatch/command.ts'
import { choiceButtons, choiceList } from './customer-choices.ts'
import { kpiFields } from './answer-report.ts'
import { textReply } from './text-reply.ts'

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
    { code: t('customer.coupons'), text: couponCountsText(couponCounts, language) },
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

/** Several customers to choose from, or none and who is nearly the same. */
export function customerListReply(found: CustomerSearch, reader: CustomerReader, context: CommandContext): Reply {
  return found.matches.length > 0 ? choice(found, reader, context) : noMatch(found, reader, context)
}

function choice(found: CustomerSearch, reader: CustomerReader, context: CommandContext): Reply {
  const { t, language } = context
  const count = formatCount(found.matches.length + found.more, language)
  const narrow: ReplyPart[] =
    found.more > 0 ? [{ kind: 'note', text: t('customer.narrow', { count: formatCount(found.more, language) }) }] : []
  return textReply(t('customer.found-many', { count, searched: searchedText(found.searched, language) }), {
    parts: [choiceList(t('customer.choose'), found.matches, reader, context), ...narrow],
    actions: choiceButtons(found.matches, reader),
  })
}

function noMatch(found: CustomerSearch, reader: CustomerReader, context: CommandContext): Reply {
  const { t, language } = context
  const cnv: ReplyPart[] =
    found.cnvOnly.length > 0
      ? [
          {
            kind: 'list',
            title: t('customer.cnv-knows'),
            items: found.cnvOnly.map((member) => ({ text: cnvMemberText(member, language) })),
          },
        ]
      : []
  const near: ReplyPart =
    found.nearMisses.length > 0
      ? choiceList(t('customer.near-misses'), found.nearMisses, reader, context)
      : { kind: 'note', text: t('customer.none-near') }
  return textReply(t('customer.found-none', { searched: searchedText(found.searched, language) }), {
    tone: 'error',
    parts: [...cnv, near],
    actions: choiceButtons(found.nearMisses, reader),
  })
}
