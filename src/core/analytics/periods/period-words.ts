import type { NamedPeriod } from './named-period.ts'

type Unit = 'week' | 'month' | 'quarter' | 'season' | 'year'

const units: Readonly<Record<string, Unit>> = {
  week: 'week',
  tuan: 'week',
  month: 'month',
  thang: 'month',
  quarter: 'quarter',
  quy: 'quarter',
  season: 'season',
  mua: 'season',
  year: 'year',
  nam: 'year',
}

const phrases: Readonly<Record<string, NamedPeriod | 'all'>> = {
  today: 'today',
  'hom nay': 'today',
  'ngay hom nay': 'today',
  yesterday: 'yesterday',
  'hom qua': 'yesterday',
  'ngay hom qua': 'yesterday',
  'nam ngoai': 'last-year',
  mtd: 'mtd',
  'month to date': 'mtd',
  'tu dau thang': 'mtd',
  'tu dau thang den nay': 'mtd',
  'dau thang den nay': 'mtd',
  ytd: 'ytd',
  'year to date': 'ytd',
  'tu dau nam': 'ytd',
  'tu dau nam den nay': 'ytd',
  'dau nam den nay': 'ytd',
  all: 'all',
  'all time': 'all',
  everything: 'all',
  'tat ca': 'all',
  'toan bo': 'all',
  'toan bo thoi gian': 'all',
  'tu truoc den nay': 'all',
}

const ENGLISH = /^(this|current|last|previous|prev) (week|month|quarter|season|year)$/
const VIETNAMESE = /^(tuan|thang|quy|mua|nam) (nay|hien tai|truoc|qua|vua qua|vua roi|roi)$/
const LAST_DAYS = [/^(?:last|past|previous) (\d{1,4}) days?$/, /^(\d{1,4}) ngay(?: (?:qua|vua qua|gan day|gan nhat))?$/]

/** A period's canonical name from its folded words: `thang truoc` → `last-month`, `7 ngay qua` → 7 days. */
export function readPeriodWords(words: string): NamedPeriod | 'all' | { readonly days: number } | undefined {
  const phrase = Object.hasOwn(phrases, words) ? phrases[words] : undefined
  return phrase ?? readUnit(words) ?? readLastDays(words)
}

function readUnit(words: string): NamedPeriod | undefined {
  const [, which, englishUnit] = ENGLISH.exec(words) ?? []
  if (which !== undefined && englishUnit !== undefined) {
    return name(which === 'this' || which === 'current' ? 'this' : 'last', englishUnit)
  }
  const [, vietnameseUnit, relation] = VIETNAMESE.exec(words) ?? []
  if (vietnameseUnit === undefined || relation === undefined) return undefined
  return name(relation === 'nay' || relation === 'hien tai' ? 'this' : 'last', vietnameseUnit)
}

function name(which: 'this' | 'last', word: string): NamedPeriod | undefined {
  const unit = units[word]
  return unit && `${which}-${unit}`
}

function readLastDays(words: string): { readonly days: number } | undefined {
  for (const pattern of LAST_DAYS) {
    const days = Number(pattern.exec(words)?.[1] ?? 0)
    if (days > 0) return { days }
  }
  return undefined
}
