import { inventPerson, inventPhone } from './demo-people.ts'
import { demoShops } from './demo-shops.ts'
import { registrationDate, type DemoWorld } from './demo-world.ts'
import { createRandom, cumulate, type Random } from './random.ts'

export interface DemoCustomer {
  readonly vipId: string
  readonly name: string
  readonly phone: string
  readonly homeShop: number
  readonly registrationDate: string
  /** The customer's row, in the order of `customerHeader`. */
  readonly cells: readonly string[]
}

export const customerHeader = [
  'VIP ID',
  'ID',
  'Birthday Month',
  'VIP Grade',
  'Name',
  'Phone NO.',
  'Race',
  'Gender',
  'Birthday',
  'City-State',
  'Postal Code',
  'Country',
  'Email',
  'Contact Address',
  'Registration Store',
  'Registration Date',
  'Points',
] as const

/** One of ten consecutive customers is loyal: a higher grade and many visits. */
export const LOYAL_EVERY = 10
const LOYAL = 3
const shopWeights = cumulate(demoShops.map((shop) => shop.weight))

/** Index of the loyal customer in the given group of ten. */
export function loyalIndex(ten: number): number {
  return ten * LOYAL_EVERY + LOYAL
}

/** Card numbers have gaps: only every third one is issued. */
export function vipIdAt(index: number): string {
  return String(1_000_001 + index * 3)
}

/** The customer at an index; deterministic. */
export function demoCustomer(world: DemoWorld, index: number): DemoCustomer {
  const random = createRandom(world.seed, index)
  const vipId = vipIdAt(index)
  const homeShop = random.weightedIndex(shopWeights)
  const person = inventPerson(random)
  const phone = inventPhone(index)
  const registered = registrationDate(world, index)
  const birthMonth = random.integer(1, 12)
  const birthday = `${random.integer(1968, 2003)}-${twoDigits(birthMonth)}-${twoDigits(random.integer(1, 28))}`
  const knowsBirthday = random.chance(0.7)
  return {
    vipId,
    name: person.name,
    phone,
    homeShop,
    registrationDate: registered,
    cells: [
      vipId,
      random.chance(0.8) ? String(random.integer(100_000_000, 999_999_999)) : '',
      knowsBirthday ? String(birthMonth) : '',
      inventGrade(random, index % LOYAL_EVERY === LOYAL),
      person.name,
      phone,
      random.chance(0.95) ? 'Kinh' : '',
      person.gender,
      knowsBirthday ? birthday : '',
      person.city,
      random.chance(0.7) ? String(random.integer(10, 97) * 10_000) : '',
      'Vietnam',
      random.chance(0.3) ? `kh${vipId}@example.com` : '',
      person.address,
      demoShops[homeShop]?.name ?? '',
      registered,
      random.chance(0.6) ? String(Math.floor(random.next() ** 3 * 25_000)) : '0',
    ],
  }
}

function inventGrade(random: Random, loyal: boolean): string {
  const draw = random.next()
  if (loyal) return draw < 0.08 ? 'DIAMOND' : draw < 0.6 ? 'Gold' : 'Silver'
  if (draw < 0.62) return 'Member'
  if (draw < 0.86) return 'Silver'
  return draw < 0.94 ? '' : 'VIP1'
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
