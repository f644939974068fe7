import type { KnownValues } from '../../../src/bot/ask/reading/known-values.ts'
import { understand } from '../../../src/bot/ask/understand.ts'

/** A Wednesday. */
export const clock = { now: new Date('2026-11-25T03:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }

const shops: Readonly<Record<string, string>> = {
  HN01: '森马越南河内GO! Big C1-直营店',
  HN03: 'Balabala Vincom Plaza Hà Nội 3',
  HN16: 'Balabala AEON MALL Hà Nội 16',
  HN08: 'Semir AEON MALL Hà Nội 8',
  HN15: 'Semir Gigamall Hà Nội 15',
  SG08: 'Kho online Sài Gòn 8',
  SG18: 'Kho online Sài Gòn 18',
  SG01: 'Balabala Crescent Mall Sài Gòn 1',
  DN06: 'Outlet Đà Nẵng 6',
  HP07: 'Outlet Hải Phòng 7',
}

export const known: KnownValues = {
  shopGroups: ['BD', 'CT', 'DN', 'HN', 'HP', 'SG'],
  brands: ['Bala', 'Semir', 'Others'],
  grades: ['VIP1', 'Member', 'Silver', 'Gold', 'DIAMOND'],
  campaigns: ['Tết 2026', 'Back to school'],
  shops: Object.entries(shops).map(([key, label]) => ({ key, label })),
}

export const commands: ReadonlySet<string> = new Set(
  (
    'help analytics coupons compare customer explain import campaign view sync schedule link whoami settings ' +
    'language forecast segments cohorts value'
  ).split(' '),
)

/** The command line that a sentence means, or `?` and what there is to choose from. */
export function meaning(sentence: string, options: { readonly commands?: ReadonlySet<string> } = {}): string {
  const means = understand(sentence, { clock, known, commands, ...options })
  return means.kind === 'line' ? means.line : `? ${means.choices.join(' | ')}`.trim()
}
