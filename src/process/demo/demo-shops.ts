export interface DemoShop {
  readonly id: string
  readonly name: string
  readonly bu: 'BALA' | 'SEMIR' | 'OTHER'
  /** Relative share of the sales. */
  readonly weight: number
  /** The share of the whole period after which it opens or closes. */
  readonly opensAt?: number
  readonly closesAt?: number
}

interface City {
  readonly prefix: string
  readonly name: string
  readonly chineseName: string
  readonly size: number
  /** Sign and mall of each shop. */
  readonly shops: readonly (readonly [sign: Sign, mall: string])[]
}

type Sign = 'bala' | 'bala-zh' | 'semir' | 'semir-zh' | 'outlet' | 'online'

const cities: readonly City[] = [
  {
    prefix: 'SG',
    name: 'Sài Gòn',
    chineseName: '胡志明',
    size: 1.3,
    shops: [
      ['bala', 'Crescent Mall'],
      ['semir-zh', 'Estella Place'],
      ['bala-zh', 'Lotte Mart'],
      ['bala', 'Gigamall'],
      ['outlet', ''],
      ['semir', 'GO! Big C'],
      ['bala', 'Vạn Hạnh Mall'],
      ['online', ''],
      ['semir', 'Crescent Mall'],
      ['bala-zh', 'Estella Place'],
      ['bala', 'Lotte Mart'],
      ['semir-zh', 'Gigamall'],
      ['semir', 'Vincom Plaza'],
    ],
  },
  {
    prefix: 'HN',
    name: 'Hà Nội',
    chineseName: '河内',
    size: 1.15,
    shops: [
      ['semir-zh', 'GO! Big C'],
      ['bala-zh', 'Vạn Hạnh Mall'],
      ['bala', 'Vincom Plaza'],
      ['outlet', ''],
      ['semir', 'Estella Place'],
      ['bala', 'Lotte Mart'],
      ['online', ''],
      ['semir', 'AEON MALL'],
      ['bala-zh', 'GO! Big C'],
      ['bala', 'AEON MALL'],
      ['semir-zh', 'Vincom Plaza'],
    ],
  },
  {
    prefix: 'DN',
    name: 'Đà Nẵng',
    chineseName: '岘港',
    size: 0.8,
    shops: [
      ['bala-zh', 'Gigamall'],
      ['bala', 'AEON MALL'],
      ['semir-zh', 'GO! Big C'],
      ['semir', 'Vincom Plaza'],
      ['outlet', ''],
    ],
  },
  {
    prefix: 'HP',
    name: 'Hải Phòng',
    chineseName: '海防',
    size: 0.75,
    shops: [
      ['semir', 'Vạn Hạnh Mall'],
      ['bala-zh', 'Vincom Plaza'],
      ['bala', 'Crescent Mall'],
      ['semir-zh', 'Estella Place'],
      ['outlet', ''],
    ],
  },
  {
    prefix: 'BD',
    name: 'Bình Dương',
    chineseName: '平阳',
    size: 0.6,
    shops: [
      ['bala', 'AEON MALL'],
      ['semir', 'Vạn Hạnh Mall'],
      ['bala-zh', 'Vincom Plaza'],
      ['semir-zh', 'Estella Place'],
    ],
  },
  {
    prefix: 'CT',
    name: 'Cần Thơ',
    chineseName: '芹苴',
    size: 0.55,
    shops: [
      ['semir', 'Lotte Mart'],
      ['bala-zh', 'Gigamall'],
      ['bala', 'AEON MALL'],
      ['semir-zh', 'GO! Big C'],
    ],
  },
]

/** One shop opens late and one closes early. */
const opensAt: Readonly<Record<string, number>> = { BD04: 0.8 }
const closesAt: Readonly<Record<string, number>> = { CT04: 0.75 }

/** The demo chain: 42 shops in six cities, signs in Vietnamese and Chinese as the POS mixes them. */
export const demoShops: readonly DemoShop[] = cities.flatMap((city) =>
  city.shops.map(([sign, mall], index) => {
    const number = index + 1
    const id = `${city.prefix}${String(number).padStart(2, '0')}`
    return {
      id,
      name: shopName(sign, mall, city, number),
      bu: businessUnit(sign),
      weight: city.size / (1 + 0.12 * index),
      ...(id in opensAt && { opensAt: opensAt[id] ?? 0 }),
      ...(id in closesAt && { closesAt: closesAt[id] ?? 1 }),
    }
  }),
)

function shopName(sign: Sign, mall: string, city: City, number: number): string {
  const names: Readonly<Record<Sign, string>> = {
    bala: `Balabala ${mall} ${city.name} ${number}`,
    semir: `Semir ${mall} ${city.name} ${number}`,
    'bala-zh': `巴拉越南${city.chineseName}${mall}${number}-直营店`,
    'semir-zh': `森马越南${city.chineseName}${mall}${number}-直营店`,
    outlet: `Outlet ${city.name} ${number}`,
    online: `Kho online ${city.name} ${number}`,
  }
  return names[sign]
}

function businessUnit(sign: Sign): DemoShop['bu'] {
  if (sign.startsWith('bala')) return 'BALA'
  return sign.startsWith('semir') ? 'SEMIR' : 'OTHER'
}
