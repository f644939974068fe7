import type { Random } from './random.ts'

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
