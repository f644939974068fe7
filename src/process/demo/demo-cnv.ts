import { customerHeader, demoCustomer } from './demo-customers.ts'
import { demoWorld, type DemoWorld } from './demo-world.ts'
import { createRandom, type Random } from './random.ts'

/** Of so many customers of the POS one never joined the loyalty service. */
const ABSENT_EVERY = 20
/** Customers whom only the loyalty service knows, for each customer of the POS. */
const CNV_ONLY = 0.03
const FIRST_ID = 35_000_000

/** The loyalty service's customers with their memberships: most of the POS's, in the order they registered, and others. */
export function* demoCnvCustomers(world: DemoWorld): Generator<object> {
  const known = world.customers
  const all = known + Math.ceil(known * CNV_ONLY)
  for (let place = 0; place < all; place++) {
    if (place < known && place % ABSENT_EVERY === 7) continue
    yield cnvCustomer(world, place)
  }
}

/** The same for a number of customers of its own; `today` is `YYYY-MM-DD`. */
export function demoCnvWorld(customers: number, today: string): Generator<object> {
  return demoCnvCustomers(demoWorld({ sales: 0, customers, coupons: 0 }, { today, months: 14, seed: 1 }))
}

function cnvCustomer(world: DemoWorld, place: number): object {
  const random = createRandom(world.seed + 1, place)
  const registered = demoCustomer(world, place % world.customers).registrationDate
  const { cells, phone } = demoCustomer(world, place)
  const cell = (name: (typeof customerHeader)[number]) => cells[customerHeader.indexOf(name)] ?? ''
  const words = cell('Name').split(' ')
  const [year = '', month = '', day = ''] = cell('Birthday').split('-')
  const at = `${registered}T0${random.integer(1, 9)}:${random.integer(10, 59)}:00.000Z`
  const { points, used } = inventPoints(random, Number(cell('Points')))
  return {
    id: FIRST_ID + place * 7,
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

/** Some have spent points at one side that the other has not heard of. */
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
