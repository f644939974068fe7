import type { BusinessDatabase } from '../db/open.ts'
import { cnvMembers } from './cnv-members.ts'
import type { CustomerRef, CustomerSearch, Reading } from './customer-result.ts'
import { readMatches } from './read-matches.ts'
import { respell, searchNames } from './search-names.ts'
import { foldAccents } from '../i18n/fold-accents.ts'
import { normalisePhone } from '../retail/normalise-phone.ts'

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

const DIGITS = '0123456789'

/** Every number one slip away: a digit wrong, missing, too many, or two neighbours swapped. */
export function oneDigitOff(number: string): string[] {
  const found = new Set<string>()
  for (let at = 0; at <= number.length; at++) {
    const before = number.slice(0, at)
    const after = number.slice(at + 1)
    for (const digit of DIGITS) {
      found.add(before + digit + number.slice(at))
      if (at < number.length) found.add(before + digit + after)
    }
    if (at < number.length) found.add(before + after)
    if (at + 1 < number.length) found.add(before + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2))
  }
  found.delete(number)
  return [...found]
}

/** What somebody typed to find a customer, in each way it may be meant. */
export interface CustomerKey {
  readonly text: string
  /** The VIP ID without the `.0` a spreadsheet puts behind it. */
  readonly vip: string
  /** The usable phone, when it is one. */
  readonly phone: string | null
  /** The digits a phone is searched near, country code off; empty when the text is no number. */
  readonly digits: string
  /** Without accents; empty when there are no letters in it. */
  readonly nameWords: readonly string[]
}

const NUMBER = /^[\d\s().+/-]+$/
const COUNTRY_CODE = /^(?:00)?84(?=\d{8,})/

export function readKey(typed: string): CustomerKey {
  const text = typed.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ')
  const vip = text.replace(/^(\d+)\.0$/, '$1')
  const phone = NUMBER.test(text) ? normalisePhone(text).normalised : null
  return {
    text,
    vip,
    phone,
    digits: phone ?? (NUMBER.test(vip) ? vip.replaceAll(/\D/g, '').replace(COUNTRY_CODE, '0') : ''),
    nameWords: /\p{L}/u.test(text) ? foldAccents(text).split(' ') : [],
  }
}
