import { customerHeader, demoCustomer } from './demo-customers.ts'
import { demoWorld, type DemoWorld } from './demo-world.ts'
import { createRandom, type Random } from './random.ts'

/** One in so many POS customers has not joined the loyalty service. */
const ABSENT_EVERY = 20
/** Customers known only to CNV, as a share of the POS customers. */
const CNV_ONLY = 0.03
const FIRST_ID = 35_000_000

/** Customers of the loyalty service with their memberships: most POS customers in order of registration, and others. */
export function* demoCnvCustomers(world: DemoWorld): Generator<object> {
  const known = world.customers
  const all = known + Math.ceil(known * CNV_ONLY)
  for (let index = 0; index < all; index++) {
    if (index < known && index % ABSENT_EVERY === 7) continue
    yield cnvCustomer(world, index)
  }
}

/** The same for `customers` invented customers; `today` is `YYYY-MM-DD`. */
export function demoCnvWorld(customers: number, today: string): Generator<object> {
  return demoCnvCustomers(demoWorld({ sales: 0, customers, coupons: 0 }, { today, months: 14, seed: 1 }))
}

function cnvCustomer(world: DemoWorld, index: number): object {
  const random = createRandom(world.seed + 1, index)
  const registered = demoCustomer(world, index % world.customers).registrationDate
  const { cells, phone } = demoCustomer(world, index)
  const cell = (name: (typeof customerHeader)[number]) => cells[customerHeader.indexOf(name)] ?? ''
  const words = cell('Name').split(' ')
  const [year = '', month = '', day = ''] = cell('Birthday').split('-')
  const at = `${registered}T0${random.integer(1, 9)}:${random.integer(10, 59)}:00.000Z`
  const { points, used } = inventPoints(random, Number(cell('Points')))
  return {
    id: FIRST_ID + index * 7,
    last_name: words.slice(0, -1).join(' '),
    first_name: words.at(-1),
    phone: writePhone(random, phone),
    email: cell('Email'),
    gender: cell('Gender').toLowerCase(),
    birthday_day: day && Number(day),
    birthday_month: month && Number(month),
    birthday_year: year && Number(year),
    tags: cell('Registration Store'),
    physical_card_code: '',
    points,
    exp_points: Math.floor(points / 3),
    total_spending: points * 1_000,
    total_points: points + used,
    created_at: at,
    updated_at: at,
    membership: { level_name: levelOf(cell('VIP Grade')), points, total_points: points + used, used_points: used },
  }
}

/** Some spent points on one side only, so that the balances differ. */
function inventPoints(random: Random, pos: number): { points: number; used: number } {
  const draw = random.next()
  if (draw < 0.9) return { points: pos, used: 0 }
  const used = Math.floor(pos * random.next())
  return draw < 0.95 ? { points: pos - used, used } : { points: pos + random.integer(1, 500), used: 0 }
}

function levelOf(grade: string): string {
  return grade === '' || grade === 'VIP1' ? 'Member' : grade
}

function writePhone(random: Random, phone: string): string {
  const draw = random.next()
  if (draw < 0.75) return phone
  return draw < 0.9 ? `+84${phone.slice(1)}` : `84${phone.slice(1)}`
}
