import { recordNumber } from '../record-number.ts'
import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cnvMembers } from './cnv-members.ts'
import type { CustomerRef, CustomerSearch, Reading } from './customer-result.ts'
import { readMatches } from './customer-record.ts'
import { respell, searchNames } from './search-names.ts'
import { foldAccents } from '../nearest.ts'
import { normalisePhone } from '../retail/phone.ts'

export interface CustomerQuery {
  readonly key: string
  /** Restricts the search to one reading of the key. */
  readonly as?: Reading
}

const SHOWN = 10
const NEAR_MISSES = 5

/**
 * Finds customers by VIP ID, by phone in any notation, or by name with or without accents. A number is searched as VIP
 * ID and as phone. Cards known from sales alone are found by VIP ID.
 */
export async function findCustomers(db: Kysely<BusinessSchema>, query: CustomerQuery): Promise<CustomerSearch> {
  return read(db, (snapshot) => search(snapshot, query))
}

async function search(db: Kysely<BusinessSchema>, { key: typed, as }: CustomerQuery): Promise<CustomerSearch> {
  const key = readKey(typed)
  const may = (reading: Reading) => key.text !== '' && (as === reading || (as === undefined && reading !== 'id'))
  const byVip = may('vip') ? await findByVip(db, key.vip) : []
  const byPhone = may('phone') ? await findByPhone(db, key) : []
  const byId = may('id') ? refsOf('customer', [recordNumber(key.text)]) : []
  const numbered = unique([...byVip, ...byPhone, ...byId])
  const names = may('name') && numbered.length === 0 ? await findByName(db, key) : undefined
  const refs = names?.refs ?? numbered
  const reading = as ?? (byVip.length > 0 ? 'vip' : byPhone.length > 0 ? 'phone' : likelyReading(key))
  const near = async () => [
    ...(may('phone') ? await nearPhones(db, key) : []),
    ...(may('vip') ? await nearVips(db, key) : []),
    ...((await names?.nearMisses()) ?? []),
  ]
  return {
    searched: { text: key.text, as: reading, normalised: normalisedFor(reading, key) },
    matches: await readMatches(db, refs.slice(0, SHOWN)),
    more: Math.max(0, refs.length - SHOWN),
    nearMisses: refs.length > 0 ? [] : await readMatches(db, unique(await near()).slice(0, NEAR_MISSES)),
    cnvOnly: refs.length === 0 && key.phone !== null ? await cnvMembers(db, key.phone) : [],
  }
}

/** The order by which sales are linked to one of several records. */
function newestFirst(db: Kysely<BusinessSchema>) {
  return db
    .selectFrom('customers')
    .select('id')
    .orderBy(sql`coalesce(registration_date, '')`, 'desc')
    .orderBy('id', 'desc')
}

async function findByVip(db: Kysely<BusinessSchema>, vip: string): Promise<CustomerRef[]> {
  const customers = await newestFirst(db).where('vip_id', '=', vip).execute()
  const cards = await cardsAlone(db).where('vip_id', '=', vip).execute()
  return [...refsOf('customer', idsOf(customers)), ...refsOf('card', idsOf(cards))]
}

/** Cards known from sales alone. */
function cardsAlone(db: Kysely<BusinessSchema>) {
  return db.selectFrom('vips').select('id').where('customer_id', 'is', null)
}

async function findByPhone(db: Kysely<BusinessSchema>, { phone, text }: CustomerKey): Promise<CustomerRef[]> {
  const customers = newestFirst(db)
  const found =
    phone === null
      ? customers.where('phone_normalised', 'is', null).where('phone_key', '=', text)
      : customers.where('phone_normalised', '=', phone)
  return refsOf('customer', idsOf(await found.execute()))
}

async function findByName(db: Kysely<BusinessSchema>, { nameWords, text }: CustomerKey) {
  if (nameWords.length === 0) return undefined
  const asTyped = nameWords.map((word) => [word])
  const { ids, words } = await searchNames(db, asTyped, text)
  return {
    refs: refsOf('customer', ids),
    nearMisses: async () => {
      const spellings = respell(nameWords, words)
      return spellings ? refsOf('customer', (await searchNames(db, spellings, text)).ids) : []
    },
  }
}

async function nearPhones(db: Kysely<BusinessSchema>, { digits }: CustomerKey): Promise<CustomerRef[]> {
  if (digits === '') return []
  const near = db
    .selectFrom('customers')
    .select('id')
    .where('phone_normalised', 'in', oneDigitOff(digits))
    .orderBy('phone_normalised')
    .orderBy('id')
    .limit(NEAR_MISSES)
  return refsOf('customer', idsOf(await near.execute()))
}

async function nearVips(db: Kysely<BusinessSchema>, { vip }: CustomerKey): Promise<CustomerRef[]> {
  if (!/^\d+$/.test(vip)) return []
  const numbers = oneDigitOff(vip)
  const held = await db
    .selectFrom('vips')
    .select('customer_id')
    .where('customer_id', '>', 0)
    .where('vip_id', 'in', numbers)
    .orderBy('vip_id')
    .limit(NEAR_MISSES)
    .execute()
  const cards = await cardsAlone(db).where('vip_id', 'in', numbers).orderBy('vip_id').limit(NEAR_MISSES).execute()
  return [
    ...refsOf(
      'customer',
      held.flatMap(({ customer_id }) => customer_id ?? []),
    ),
    ...refsOf('card', idsOf(cards)),
  ]
}

function idsOf(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id)
}

function likelyReading({ nameWords, phone, digits }: CustomerKey): Reading {
  if (nameWords.length > 0) return 'name'
  return phone !== null || digits.length > 8 ? 'phone' : 'vip'
}

function normalisedFor(reading: Reading, { vip, digits, text, nameWords }: CustomerKey): string {
  const forms = { vip, phone: digits || text, name: nameWords.join(' '), id: text }
  return forms[reading]
}

function refsOf(kind: CustomerRef['kind'], ids: readonly number[]): CustomerRef[] {
  return ids.map((id) => ({ kind, id }))
}

function unique(refs: readonly CustomerRef[]): CustomerRef[] {
  return [...new Map(refs.map((ref) => [`${ref.kind}:${ref.id}`, ref])).values()]
}

const DIGITS = '0123456789'

/** Every number with one typing error: a digit wrong, missing or added, or two neighbours swapped. */
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

/** A search key in the form of each reading. */
export interface CustomerKey {
  readonly text: string
  /** As VIP ID, without the `.0` that spreadsheets append. */
  readonly vip: string
  /** The normalised phone; null when it is not usable. */
  readonly phone: string | null
  /** Digits for finding near phones, without country code; empty when the text is not a number. */
  readonly digits: string
  /** Words without accents; empty without letters. */
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
