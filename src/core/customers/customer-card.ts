import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cnvStatus } from './cnv-members.ts'
import { couponCounts } from './customer-history.ts'
import type { CustomerCard, CustomerMatch, CustomerRef, PersonalDetails, PurchaseFigures } from './customer-result.ts'
import { readRecord, type CustomerRecord, readMatches } from './customer-record.ts'
import { dayNumber, dayText } from '../calendar/day.ts'
import { loadShops } from '../sales/columns/shops.ts'
import { average, vnd } from '../retail/ratio.ts'

const OTHERS_SHOWN = 20

/** One customer without the lists of invoices and coupons; undefined for an unknown customer. */
export async function customerCard(db: Kysely<BusinessSchema>, ref: CustomerRef): Promise<CustomerCard | undefined> {
  return read(db, async (snapshot) => {
    const record = await readRecord(snapshot, ref)
    const [match] = await readMatches(snapshot, [ref])
    return record && match && cardOf(snapshot, match, record)
  })
}

async function cardOf(db: Kysely<BusinessSchema>, match: CustomerMatch, record: CustomerRecord): Promise<CustomerCard> {
  const { customer, vipKey, owner } = record
  const others = await otherVips(db, record)
  return {
    ...match,
    registrationStore: customer?.registration_store ?? null,
    points: customer?.points ?? null,
    usedPoints: customer?.used_points ?? null,
    usedPointsNote: customer?.used_points_note ?? null,
    purchases: await purchaseFigures(db, vipKey, match.registrationDate),
    couponCounts: await couponCounts(db, record),
    cnv: await cnvStatus(db, customer),
    otherVips: await readMatches(db, others.slice(0, OTHERS_SHOWN)),
    otherVipCount: others.length,
    countedFor: owner === null || owner === customer?.id ? null : { kind: 'customer', id: owner },
  }
}

/** Customers with the same usable phone and another VIP ID, latest registration first. */
async function otherVips(db: Kysely<BusinessSchema>, { customer }: CustomerRecord): Promise<CustomerRef[]> {
  if (!customer || customer.phone_normalised === null) return []
  const others = await db
    .selectFrom('customers')
    .select('id')
    .where('phone_normalised', '=', customer.phone_normalised)
    .where('vip_id', 'not in', ['', customer.vip_id])
    .orderBy((eb) => eb.fn.coalesce('registration_date', eb.val('')), 'desc')
    .orderBy('id', 'desc')
    .execute()
  return others.map(({ id }) => ({ kind: 'customer', id }))
}

/** The personal data of a customer record; undefined for a card known from sales alone. */
export async function personalDetails(
  db: Kysely<BusinessSchema>,
  ref: CustomerRef,
): Promise<PersonalDetails | undefined> {
  const customer = (await readRecord(db, ref))?.customer
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

/** The purchases of a card. The first invoice is no return visit when it is of the registration day. */
export async function purchaseFigures(
  db: Kysely<BusinessSchema>,
  vipKey: number | null,
  registrationDate: string | null,
): Promise<PurchaseFigures> {
  const { invoices, amount, firstDay, lastDay } = await db
    .selectFrom('invoices')
    .select((eb) => [
      eb.fn.countAll<number>().as('invoices'),
      eb.fn.coalesce(eb.fn.sum<number>('sales_amount'), eb.val(0)).as('amount'),
      sql<number | null>`min(sales_day)`.as('firstDay'),
      sql<number | null>`max(sales_day)`.as('lastDay'),
    ])
    .where('vip_key', '=', vipKey)
    .executeTakeFirstOrThrow()
  const isWelcome = registrationDate !== null && firstDay === dayNumber(registrationDate)
  return {
    invoices,
    salesAmount: vnd(amount),
    averagePerInvoice: average(amount, invoices),
    visits: isWelcome ? invoices - 1 : invoices,
    firstPurchase: firstDay === null ? null : dayText(firstDay),
    lastPurchase: lastDay === null ? null : dayText(lastDay),
    favouriteShop: await favouriteShop(db, vipKey),
  }
}

async function favouriteShop(
  db: Kysely<BusinessSchema>,
  vipKey: number | null,
): Promise<PurchaseFigures['favouriteShop']> {
  const key = sql<string>`coalesce(nullif(shop_id, ''), shop_name)`
  const found = await db
    .selectFrom('invoices')
    .innerJoin('shops', 'shops.id', 'shop_key')
    .select(({ fn }) => [key.as('key'), fn.countAll<number>().as('invoices')])
    .where('vip_key', '=', vipKey)
    .groupBy(key)
    .orderBy('invoices', 'desc')
    .orderBy(({ fn }) => fn.sum('sales_amount'), 'desc')
    .orderBy(({ fn }) => fn.max('sales_day'), 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) return null
  return { ...found, label: (await loadShops(db)).find((shop) => shop.key === found.key)?.label ?? found.key }
}
