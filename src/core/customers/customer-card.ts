import type { BusinessDatabase } from '../db/open.ts'
import { cnvStanding } from './cnv-members.ts'
import { couponCounts } from './customer-coupons.ts'
import type { CustomerCard, CustomerMatch, CustomerRef, PersonalDetails, PurchaseFigures } from './customer-result.ts'
import { readRecord, type CustomerRecord } from './customer-record.ts'
import { readMatches } from './read-matches.ts'
import { dayNumber, dayText } from '../calendar/day.ts'
import { loadShops } from '../sales/columns/load-shops.ts'
import { average, vnd } from '../retail/ratio.ts'

const OTHERS_SHOWN = 20

/** Everything on one customer but their single invoices and coupons; undefined when there is no such customer. */
export function customerCard(database: BusinessDatabase, ref: CustomerRef): CustomerCard | undefined {
  return database.sqlite.transaction(() => {
    const record = readRecord(database, ref)
    const [match] = readMatches(database, [ref])
    return record && match && cardOf(database, match, record)
  })()
}

function cardOf(database: BusinessDatabase, match: CustomerMatch, record: CustomerRecord): CustomerCard {
  const { customer, vipKey, owner } = record
  const others = otherVips(database, record)
  return {
    ...match,
    registrationStore: customer?.registration_store ?? null,
    points: customer?.points ?? null,
    usedPoints: customer?.used_points ?? null,
    usedPointsNote: customer?.used_points_note ?? null,
    purchases: purchaseFigures(database, vipKey, match.registrationDate),
    couponCounts: couponCounts(database, record),
    cnv: cnvStanding(database, customer),
    otherVips: readMatches(database, others.slice(0, OTHERS_SHOWN)),
    otherVipCount: others.length,
    countedFor: owner === null || owner === customer?.id ? null : { kind: 'customer', id: owner },
  }
}

/** Customers who share the usable phone under another VIP ID, the one registered last first. */
function otherVips({ sqlite }: BusinessDatabase, { customer }: CustomerRecord): CustomerRef[] {
  if (!customer || customer.phone_normalised === null) return []
  const ids = sqlite
    .prepare(
      `select id from customers where phone_normalised = ? and vip_id not in ('', ?)
       order by registration_date desc, id desc`,
    )
    .pluck()
    .all(customer.phone_normalised, customer.vip_id) as number[]
  return ids.map((id) => ({ kind: 'customer', id }))
}

/** The personal data of a customer record; undefined for a card that only sales know. */
export function personalDetails(database: BusinessDatabase, ref: CustomerRef): PersonalDetails | undefined {
  const customer = readRecord(database, ref)?.customer
  return (
    customer && {
      phoneAsWritten: customer.phone,
      email: customer.email,
      gender: customer.gender,
      birthday: customer.birthday,
      birthdayMonth: customer.birthday_month,
      idNumber: customer.id_number,
      race: customer.race,
      address: customer.contact_address,
      cityState: customer.city_state,
      postalCode: customer.postal_code,
      country: customer.country,
    }
  )
}

interface Sums {
  readonly invoices: number
  /** 1/100 VND */
  readonly amount: number
  /** Days since 1970-01-01. */
  readonly firstDay: number | null
  readonly lastDay: number | null
}

/** What was bought on a card; a welcome purchase on the day of registration is no return visit. */
export function purchaseFigures(
  database: BusinessDatabase,
  vipKey: number | null,
  registrationDate: string | null,
): PurchaseFigures {
  const { invoices, amount, firstDay, lastDay } = database.sqlite
    .prepare(
      `select count(*) as invoices, coalesce(sum(sales_amount), 0) as amount, min(sales_day) as firstDay,
         max(sales_day) as lastDay
       from invoices where vip_key = ?`,
    )
    .get(vipKey) as Sums
  const isWelcome = registrationDate !== null && firstDay === dayNumber(registrationDate)
  return {
    invoices,
    salesAmount: vnd(amount),
    averagePerInvoice: average(amount, invoices),
    visits: isWelcome ? invoices - 1 : invoices,
    firstPurchase: firstDay === null ? null : dayText(firstDay),
    lastPurchase: lastDay === null ? null : dayText(lastDay),
    favouriteShop: favouriteShop(database, vipKey),
  }
}

function favouriteShop(database: BusinessDatabase, vipKey: number | null): PurchaseFigures['favouriteShop'] {
  const found = database.sqlite
    .prepare(
      `select coalesce(nullif(shop_id, ''), shop_name) as key, count(*) as invoices
       from invoices join shops on shops.id = shop_key where vip_key = ?
       group by key order by invoices desc, sum(sales_amount) desc, max(sales_day) desc limit 1`,
    )
    .get(vipKey) as { key: string; invoices: number } | undefined
  if (!found) return null
  return { ...found, label: loadShops(database).find(({ key }) => key === found.key)?.label ?? found.key }
}
