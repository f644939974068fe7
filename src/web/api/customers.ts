import { recordCustomerAccess, recordCustomerList } from '../../core/access/audit/record-audit.ts'
import { may } from '../../core/access/policy.ts'
import type { CustomerCard, CustomerMatch, CustomerRef } from '../../core/customers/customer-result.ts'
import { AppError } from '../../core/errors.ts'
import { customerName } from '../../core/report/kinds/customer/customer-facts.ts'
import { maskPhone } from '../../core/retail/masking.ts'
import type { ApiCall } from './api-call.ts'
import { listPart, readCursor } from './cursor.ts'

/** The customers a key finds; the key is in the body, so that no phone or name is part of an address. */
export async function answerCustomers(call: ApiCall): Promise<string> {
  const { deps, person, clock } = call
  const key = call.field('key').slice(0, 200)
  if (key.trim() === '') throw new AppError('customer-key-missing')
  const found = await deps.queries.run('findCustomers', { key })
  const listed = found.matches.length + found.nearMisses.length
  if (listed > 0 && may(person, 'customers-personal')) await recordCustomerList(deps.ops, person, listed, clock.now)
  const shown = (matches: readonly CustomerMatch[]) => matches.map((match) => matchOf(match, call))
  return JSON.stringify({ customers: shown(found.matches), more: found.more, nearMisses: shown(found.nearMisses) })
}

/** One customer's card, masked by the caller's permissions. */
export async function answerCustomer(call: ApiCall): Promise<string> {
  const card = await readCard(call)
  const { points, usedPoints, purchases, couponCounts, cnv, registrationStore } = card
  const members = cnv.members.map(({ level, points: inCnv, totalPoints, difference }) => {
    return { level, points: inCnv, totalPoints, difference }
  })
  const { favouriteShop, ...figures } = purchases
  return JSON.stringify({
    ...matchOf(card, call),
    registrationStore,
    points,
    usedPoints,
    purchases: { ...figures, favouriteShop: favouriteShop && favouriteShop.key },
    coupons: { total: couponCounts.total, used: couponCounts.used },
    cnv: { status: cnv.status, members },
  })
}

/** A page of a customer's invoices, newest first. */
export async function answerCustomerInvoices(call: ApiCall): Promise<string> {
  const { offset, limit } = readCursor(call.option)
  const { ref } = await readCard(call)
  const rows = await call.deps.queries.run('customerInvoices', { ref, offset, limit: limit + 1 })
  const { items, next } = listPart(rows, { offset, limit })
  const invoices = items.map(({ salesDate, invoiceNumber, shopId, shopName, quantity, salesAmount }) => {
    return { salesDate, invoiceNumber, shopId, shopName, quantity, salesAmount }
  })
  return JSON.stringify({ invoices, next })
}

/** The customer that `ref` names; every reading is audited. Throws `page-unknown`. */
async function readCard({ deps, option, person, clock }: ApiCall): Promise<CustomerCard> {
  const [, kind, id] = /^(customer|card)-(\d{1,15})$/u.exec(option('ref') ?? '') ?? []
  const card = kind && (await deps.queries.run('customerCard', { kind, id: Number(id) } as CustomerRef))
  if (!card) throw new AppError('page-unknown')
  await recordCustomerAccess(deps.ops, person, card, clock.now)
  return card
}

function matchOf(match: CustomerMatch, { person, language }: ApiCall) {
  const personal = may(person, 'customers-personal')
  const { ref, vipId, phone, grade, registrationDate } = match
  return {
    ref: `${ref.kind}-${ref.id}`,
    vipId,
    name: match.name === null ? null : customerName(match, { personal, language }),
    phone: personal ? phone : maskPhone(phone),
    grade,
    registrationDate,
  }
}
