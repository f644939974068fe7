import type { BusinessDatabase } from '../db/open.ts'
import { cnvStanding } from './cnv-members.ts'
import { couponCounts } from './customer-coupons.ts'
import type { CustomerCard, CustomerMatch, CustomerRef, PersonalDetails } from './customer-result.ts'
import { readRecord, type CustomerRecord } from './customer-record.ts'
import { purchaseFigures } from './purchase-figures.ts'
import { readMatches } from './read-matches.ts'

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
