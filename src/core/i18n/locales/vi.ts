import type { Locale } from './locale.ts'

export const vi: Locale = {
  name: 'Tiếng Việt',
  spellings: ['vi', 'vietnamese', 'viet', 'tieng viet'],
  tag: 'vi-VN',
  money: (sign, number) => `${sign}${number} ₫`,
  bigMoney: (sign, number, unit) => `${sign}${number} ${unit === 'billion' ? 'tỷ' : 'triệu'}`,
  month: (year, month, length) => `${length === 'long' ? 'Tháng ' : ''}${twoDigits(month)}/${year}`,
  monthInTitle: twoDigits,
  collator: new Intl.Collator('vi'),
  periods: {
    phrases: {
      'hom nay': 'today',
      'ngay hom nay': 'today',
      'hom qua': 'yesterday',
      'ngay hom qua': 'yesterday',
      'nam ngoai': 'last-year',
      'tu dau thang': 'mtd',
      'tu dau thang den nay': 'mtd',
      'dau thang den nay': 'mtd',
      'tu dau nam': 'ytd',
      'tu dau nam den nay': 'ytd',
      'dau nam den nay': 'ytd',
      'tat ca': 'all',
      'toan bo': 'all',
      'toan bo thoi gian': 'all',
      'tu truoc den nay': 'all',
    },
    units: { tuan: 'week', thang: 'month', quy: 'quarter', mua: 'season', nam: 'year' },
    relations: {
      side: 'after',
      current: ['nay', 'hien tai'],
      last: ['truoc', 'qua', 'vua qua', 'vua roi', 'roi'],
    },
    lastDays: /^(\d{1,4}) ngay(?: (?:qua|vua qua|gan day|gan nhat))?$/u,
    from: ['tu'],
    to: ['den'],
  },
}

function twoDigits(month: number): string {
  return String(month).padStart(2, '0')
}
