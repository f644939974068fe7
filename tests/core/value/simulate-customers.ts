import type { InvoiceRows } from '../../../src/core/rfm/invoice-rows.ts'

/** A seeded source of uniform numbers from 0 to 1 (mulberry32), so that a simulated market is the same every time. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32
  }
}

/** A gamma distributed number of that shape and rate 1 (the method of Marsaglia and Tsang). */
export function randomGamma(random: () => number, shape: number): number {
  if (shape < 1) return randomGamma(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

export interface Market {
  readonly customers: number
  readonly seed: number
  /** Days; customers first buy on a day of the first `arrivals`. */
  readonly days: number
  readonly arrivals: number
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
  /** Spend: shape, shape and rate (VND) of Gamma-Gamma. */
  readonly p?: number
  readonly q?: number
  readonly gamma?: number
  /** Whether a customer can be lost at once after the first purchase (MBG/NBD) or only after a repeat (BG/NBD). */
  readonly lostAtOnce?: boolean
}

/** The invoices of a market that behaves exactly as the models say. Days count from 0; day `days` is the last. */
export function simulateMarket(market: Market): InvoiceRows {
  const { r, alpha, a, b, p = 4, q = 4, gamma = 600_000, lostAtOnce = true } = market
  const random = seededRandom(market.seed)
  const customer: number[] = []
  const day: number[] = []
  const amount: number[] = []
  for (let who = 0; who < market.customers; who++) {
    const rate = randomGamma(random, r) / alpha
    const lost = randomGamma(random, a)
    const loss = lost / (lost + randomGamma(random, b))
    const spendRate = randomGamma(random, q) / gamma
    let when = random() * market.arrivals
    for (let purchases = 0; when < market.days + 1; purchases++) {
      customer.push(who)
      day.push(Math.floor(when))
      amount.push(Math.max(1, Math.round((randomGamma(random, p) / spendRate) * 100)))
      if ((purchases > 0 || lostAtOnce) && random() < loss) break
      when += (7 * -Math.log(random())) / rate
    }
  }
  return {
    customer: Int32Array.from(customer),
    day: Int32Array.from(day),
    amount: Float64Array.from(amount),
  }
}
