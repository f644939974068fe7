import type { BusinessDatabase } from '../db/open.ts'
import { cnvMembers } from './cnv-members.ts'
import type { CustomerRef, CustomerSearch, Reading } from './customer-result.ts'
import { oneDigitOff } from './one-off.ts'
import { readKey, type CustomerKey } from './read-key.ts'
import { readMatches } from './read-matches.ts'
import { respell, searchNames } from './search-names.ts'

export interface CustomerQuery {
  readonly key: string
  /** Only this reading of the key, whatever else it may mean. */
  readonly as?: Reading
}

const SHOWN = 10
const NEAR_MISSES = 5

/** A record counts as the newer one by the rule that links sales to it. */
const NEWEST_FIRST = 'order by registration_date desc, id desc'

/**
 * Customers by VIP ID, by phone in any written form, or by name with or without accents. A number may be a VIP ID
 * and a phone: both are looked for. Cards that only sales know are found by VIP ID.
 */
export function findCustomers(database: BusinessDatabase, query: CustomerQuery): CustomerSearch {
  return database.sqlite.transaction(() => search(database, query))()
}

function search(database: BusinessDatabase, { key: typed, as }: CustomerQuery): CustomerSearch {
  const key = readKey(typed)
  const may = (reading: Reading) => key.text !== '' && (as === reading || (as === undefined && reading !== 'id'))
  const byVip = may('vip') ? findByVip(database, key.vip) : []
  const byPhone = may('phone') ? findByPhone(database, key) : []
  const byId = may('id') ? refsOf('customer', [Number(key.text)]) : []
  const numbered = unique([...byVip, ...byPhone, ...byId])
  const names = may('name') && numbered.length === 0 ? findByName(database, key) : undefined
  const refs = names?.refs ?? numbered
  const reading = as ?? (byVip.length > 0 ? 'vip' : byPhone.length > 0 ? 'phone' : likelyReading(key))
  const near = () => [
    ...(may('phone') ? nearPhones(database, key) : []),
    ...(may('vip') ? nearVips(database, key) : []),
    ...(names?.nearMisses() ?? []),
  ]
  return {
    searched: { text: key.text, as: reading, normalised: normalisedFor(reading, key) },
    matches: readMatches(database, refs.slice(0, SHOWN)),
    more: Math.max(0, refs.length - SHOWN),
    nearMisses: refs.length > 0 ? [] : readMatches(database, unique(near()).slice(0, NEAR_MISSES)),
    cnvOnly: refs.length === 0 && key.phone !== null ? cnvMembers(database, key.phone) : [],
  }
}

function findByVip({ sqlite }: BusinessDatabase, vip: string): CustomerRef[] {
  const customers = sqlite.prepare(`select id from customers where vip_id = ? ${NEWEST_FIRST}`).pluck().all(vip)
  const cards = sqlite.prepare('select id from vips where vip_id = ? and customer_id is null').pluck().all(vip)
  return [...refsOf('customer', customers), ...refsOf('card', cards)]
}

function findByPhone({ sqlite }: BusinessDatabase, { phone, text }: CustomerKey): CustomerRef[] {
  const where = phone === null ? 'phone_normalised is null and phone_key = ?' : 'phone_normalised = ?'
  const ids = sqlite
    .prepare(`select id from customers where ${where} ${NEWEST_FIRST}`)
    .pluck()
    .all(phone ?? text)
  return refsOf('customer', ids)
}

function findByName(database: BusinessDatabase, { nameWords, text }: CustomerKey) {
  if (nameWords.length === 0) return undefined
  const asTyped = nameWords.map((word) => [word])
  const { ids, words } = searchNames(database, asTyped, text)
  return {
    refs: refsOf('customer', ids),
    nearMisses: () => {
      const spellings = respell(nameWords, words)
      return spellings ? refsOf('customer', searchNames(database, spellings, text).ids) : []
    },
  }
}

function nearPhones(database: BusinessDatabase, { digits }: CustomerKey): CustomerRef[] {
  return refsOf('customer', oneOff(database, 'select id from customers where phone_normalised', digits))
}

function nearVips(database: BusinessDatabase, { vip }: CustomerKey): CustomerRef[] {
  const number = /^\d+$/.test(vip) ? vip : ''
  return [
    ...refsOf('customer', oneOff(database, 'select customer_id from vips where customer_id > 0 and vip_id', number)),
    ...refsOf('card', oneOff(database, 'select id from vips where customer_id is null and vip_id', number)),
  ]
}

/** What the query, which ends in the column to look in, finds for numbers one digit off. */
function oneOff({ sqlite }: BusinessDatabase, query: string, number: string): unknown[] {
  const near = sqlite.prepare(`${query} in (select value from json_each(?)) limit ${NEAR_MISSES}`).pluck()
  return number === '' ? [] : near.all(JSON.stringify(oneDigitOff(number)))
}

function likelyReading({ nameWords, phone, digits }: CustomerKey): Reading {
  if (nameWords.length > 0) return 'name'
  return phone !== null || digits.length > 8 ? 'phone' : 'vip'
}

function normalisedFor(reading: Reading, { vip, digits, text, nameWords }: CustomerKey): string {
  const forms = { vip, phone: digits || text, name: nameWords.join(' '), id: text }
  return forms[reading]
}

function refsOf(kind: CustomerRef['kind'], ids: readonly unknown[]): CustomerRef[] {
  return ids.map((id) => ({ kind, id: id as number }))
}

function unique(refs: readonly CustomerRef[]): CustomerRef[] {
  return [...new Map(refs.map((ref) => [`${ref.kind}:${ref.id}`, ref])).values()]
}
