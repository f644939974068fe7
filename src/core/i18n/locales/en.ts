import type { Locale } from './locale.ts'

const TAG = 'en-US'

export const en: Locale = {
  name: 'English',
  spellings: ['en', 'english', 'anh', 'tieng anh'],
  tag: TAG,
  money: (sign, number) => `${sign}₫${number}`,
  bigMoney: (sign, number, unit) => `${sign}₫${number}${unit === 'billion' ? 'bn' : 'm'}`,
  month: (year, month, length) => `${monthName(month, length)} ${year}`,
  monthInTitle: (month) => monthName(month, 'long'),
  collator: new Intl.Collator('en'),
  periods: {
    phrases: {
      today: 'today',
      yesterday: 'yesterday',
      mtd: 'mtd',
      'month to date': 'mtd',
      ytd: 'ytd',
      'year to date': 'ytd',
      all: 'all',
      'all time': 'all',
      everything: 'all',
    },
    units: { week: 'week', month: 'month', quarter: 'quarter', season: 'season', year: 'year' },
    relations: { side: 'before', current: ['this', 'current'], last: ['last', 'previous', 'prev'] },
    lastDays: /^(?:last|past|previous) (\d{1,4}) days?$/u,
    from: ['from', 'since'],
    to: ['to', 'until', 'till'],
  },
}

const monthFormats = {
  long: new Intl.DateTimeFormat(TAG, { month: 'long', timeZone: 'UTC' }),
  short: new Intl.DateTimeFormat(TAG, { month: 'short', timeZone: 'UTC' }),
}

function monthName(month: number, length: 'long' | 'short'): string {
  return monthFormats[length].format(Date.UTC(2000, month - 1))
}
