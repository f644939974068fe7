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

const surnames = [
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Trần',
  'Trần',
  'Lê',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
] as const
const womensNames = {
  middle: ['Thị', 'Thị', 'Ngọc', 'Thùy', 'Bảo', 'Minh', 'Thanh', 'Kim', 'Hồng'],
  given: ['Anh', 'Châu', 'Dung', 'Hà', 'Hương', 'Lan', 'Linh', 'Mai', 'Ngân', 'Nhung', 'Quỳnh', 'Thảo', 'Trang', 'Yến'],
} as const
const mensNames = {
  middle: ['Văn', 'Văn', 'Hữu', 'Quốc', 'Đức', 'Gia', 'Minh', 'Thanh'],
  given: ['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hùng', 'Khôi', 'Long', 'Nam', 'Phúc', 'Quân', 'Sơn', 'Tú', 'Việt'],
} as const
const streets = [
  'Lê Lợi',
  'Nguyễn Trãi',
  'Trần Hưng Đạo',
  'Hai Bà Trưng',
  'Phạm Văn Đồng',
  'Cách Mạng Tháng 8',
] as const
const cities = ['Hồ Chí Minh', 'Hà Nội', 'Đà Nẵng', 'Hải Phòng', 'Bình Dương', 'Cần Thơ', 'Huế', 'Nghệ An'] as const
const mobilePrefixes = [
  '032',
  '033',
  '035',
  '037',
  '038',
  '039',
  '056',
  '070',
  '077',
  '081',
  '085',
  '090',
  '093',
  '097',
]

export interface DemoPerson {
  readonly name: string
  readonly gender: 'Female' | 'Male'
  readonly city: string
  readonly address: string
}

/** An invented person. Three in four are women, as in a shop for children's clothes. */
export function inventPerson(random: Random): DemoPerson {
  const woman = random.chance(0.75)
  const names = woman ? womensNames : mensNames
  const city = random.pick(cities)
  return {
    name: `${random.pick(surnames)} ${random.pick(names.middle)} ${random.pick(names.given)}`,
    gender: woman ? 'Female' : 'Male',
    city,
    address: random.chance(0.6) ? `${random.integer(1, 300)} ${random.pick(streets)}, ${city}` : '',
  }
}

/** A valid mobile number, unique for the first ten million indexes. */
export function inventPhone(index: number): string {
  const prefix = mobilePrefixes[index % mobilePrefixes.length] ?? '090'
  // The multiplier is coprime to 10^7, so numbers do not repeat.
  const line = (index * 7_368_787 + 1_234_567) % 10_000_000
  return prefix + String(line).padStart(7, '0')
}
