import { may } from '../../core/access/policy.ts'
import { readings, type CustomerRef } from '../../core/customers/customer-result.ts'
import { recordCustomerList, recordCustomerAccess } from '../../core/access/audit/record-audit.ts'
import type { CustomerReader } from '../../core/report/kinds/customer/customer-facts.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { Command, CommandContext } from '../dispatch/command.ts'
import { chatFormats } from '../replies/answer-report.ts'
import { customerReply, customerListReply } from '../replies/customer-reply.ts'
import type { CustomerQuery } from '../../core/customers/find-customers.ts'
import { AppError } from '../../core/errors.ts'
import type { CommandArguments } from '../dispatch/parse.ts'

const LATEST_INVOICES = 5

/** One customer, visible only to the person who asked: phones masked, names by permission. */
export const customerCommand: Command = {
  name: 'customer',
  aliases: ['khách-hàng', 'khách', 'kh'],
  group: 'answers',
  permission: 'customers',
  summary: 'customer-command.summary',
  example: 'customer 1000001',
  options: readings,
  flags: [],
  reads: 'always',
  async run(args, context) {
    refuseReportFlags(args.words.map((word) => word.toLowerCase()))
    return answerSearch(readCustomerQuery(args), context)
  },
}

/** Refuses flags that report commands take. Throws `customer-share` and `customer-workbook`. */
function refuseReportFlags(words: readonly string[]): void {
  if (words.includes('share')) throw new AppError('customer-share')
  const format = chatFormats().find((name) => words.includes(name))
  if (format !== undefined) throw new AppError('customer-workbook', { format })
}

async function answerSearch(query: CustomerQuery, context: CommandContext): Promise<Reply> {
  const { services, person, now } = context
  const found = await services.queries.run('findCustomers', query)
  const [match] = found.matches
  if (match && found.matches.length === 1) return openCustomer(match.ref, context)
  const reader = readerOf(context)
  const listed = found.matches.length + found.nearMisses.length
  if (listed > 0 && reader.personal) await recordCustomerList(services.ops, person, listed, now)
  return customerListReply(found, reader, context)
}

async function openCustomer(ref: CustomerRef, context: CommandContext): Promise<Reply> {
  const { services, person, now } = context
  const card = await services.queries.run('customerCard', ref)
  if (!card) throw new AppError('customer-unknown')
  const isExpected = !card.countedFor && card.vipId !== '' && card.purchases.invoices > 0
  const [invoices, outlook] = await Promise.all([
    services.queries.run('customerInvoices', { ref, limit: LATEST_INVOICES }),
    isExpected ? services.queries.run('customerOutlook', { vipId: card.vipId }) : undefined,
  ])
  await recordCustomerAccess(services.ops, person, card, now)
  return customerReply({ card, invoices, outlook }, readerOf(context), context)
}

function readerOf({ person, language }: CommandContext): CustomerReader {
  return { language, personal: may(person, 'customers-personal') }
}

/** The search key, and its kind when an option such as `vip:1000001` names it. Throws `customer-key-missing`. */
export function readCustomerQuery({ words, options }: CommandArguments): CustomerQuery {
  const as = readings.find((reading) => options.has(reading))
  const key = (as === undefined ? words : [options.get(as) ?? '', ...words]).join(' ').trim()
  if (key === '') throw new AppError('customer-key-missing')
  return as === undefined ? { key } : { key, as }
}
