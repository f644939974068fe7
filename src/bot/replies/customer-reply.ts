import {
  customerPath,
  type CustomerCard,
  type CustomerInvoice,
  type CustomerSearch,
  type CustomerMatch,
} from '../../core/customers/customer-result.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import {
  cnvLines,
  couponCountsText,
  customerFacts,
  customerKpis,
  customerLine,
  customerTitle,
  outlookText,
  type CustomerReader,
  cnvMemberText,
  searchedText,
  customerName,
} from '../../core/report/kinds/customer/customer-facts.ts'
import type { CustomerOutlook } from '../../core/value/customer-outlook.ts'
import { invoiceTable } from '../../core/report/kinds/customer/customer-tables.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import {
  type Reply,
  type ReplyListItem,
  type ReplyPart,
  type ReplyAction,
  textReply,
} from '../../core/delivery/reply.ts'
import { kpiFields } from './answer-report.ts'
import { asTyped, type CommandContext } from '../dispatch/command.ts'
import { quoteArgument } from '../dispatch/parse.ts'

interface CustomerAnswer {
  readonly card: CustomerCard
  /** The latest invoices. */
  readonly invoices: readonly CustomerInvoice[]
  /** Undefined where there is no model of the members, or they never bought. */
  readonly outlook?: CustomerOutlook | undefined
}

const OTHERS = 5
const FACTS: ReadonlySet<string> = new Set(['firstPurchase', 'lastPurchase', 'favouriteShop', 'usedPoints'])
const COLUMNS: ReadonlySet<string> = new Set(['salesDate', 'invoiceNumber', 'shop', 'salesAmount'])

/** A customer as a message that only the person who asked may see. */
export function customerReply(answer: CustomerAnswer, reader: CustomerReader, context: CommandContext): Reply {
  const { card, invoices, outlook } = answer
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
      ...(outlook ? [{ kind: 'note' as const, text: outlookText(outlook, language) }] : []),
      ...otherRecord(card, context),
      invoicePart(invoices, card.purchases.invoices, context),
      { kind: 'list', items: couponAndCnvItems(card, context) },
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

/** Points to the record that has the purchases, when another record of the same VIP ID does. */
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

/** Coupons on one line, CNV on one or more. */
function couponAndCnvItems({ couponCounts, cnv }: CustomerCard, { language, t }: CommandContext): ReplyListItem[] {
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

/** Several customers to choose from, or none, with near misses. */
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

/** Customers to choose from: one line each, with the command that shows the customer. */
function choiceList(
  title: string,
  matches: readonly CustomerMatch[],
  reader: CustomerReader,
  { person }: CommandContext,
): ReplyPart {
  const items = matches.map((match) => ({
    code: asTyped(commandOf(match, matches), person),
    text: customerLine(match, reader),
  }))
  return { kind: 'list', title, items }
}

function choiceButtons(matches: readonly CustomerMatch[], reader: CustomerReader): ReplyAction[] {
  return matches.map((match, at) => ({
    kind: 'command',
    id: `customer-${at}`,
    label: [customerTitle(match, reader.language), match.name && customerName(match, reader)]
      .filter(Boolean)
      .join(' · '),
    command: commandOf(match, matches),
  }))
}

/** Holds no phone or name: the VIP ID, or the record's number where the VIP ID is not unique. */
function commandOf({ ref, vipId }: CustomerMatch, among: readonly CustomerMatch[]): string {
  const isUnique = vipId !== '' && among.filter((other) => other.vipId === vipId).length === 1
  return isUnique ? `customer vip:${quoteArgument(vipId)}` : `customer id:${ref.id}`
}
