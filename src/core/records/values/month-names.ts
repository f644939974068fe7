const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const VIETNAMESE: Readonly<Record<string, number>> = {
  giêng: 1,
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
}
const FULL = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** The month (1-12) of `feb`, `february`, `sept`, `tháng hai`, `thg 2`; the text must be in lower case. */
export function monthOf(text: string): number | undefined {
  const word = text.replace(/\.$/, '').trim()
  const english = ENGLISH.indexOf(word === 'sept' ? 'sep' : word)
  const month = english >= 0 ? english + 1 : FULL.indexOf(word) + 1
  if (month > 0) return month
  const vietnamese = /^(?:tháng|thg\.?|th\.?)\s*(.+)$/.exec(word)?.[1]?.trim()
  if (vietnamese === undefined) return undefined
  const number = /^\d{1,2}$/.test(vietnamese) ? Number(vietnamese) : VIETNAMESE[vietnamese]
  return number !== undefined && number >= 1 && number <= 12 ? number : undefined
}
