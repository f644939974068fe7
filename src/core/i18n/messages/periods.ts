import type { Messages } from '../language.ts'

export const periodMessages = {
  'period.today': { en: 'Today', vi: 'Hôm nay' },
  'period.yesterday': { en: 'Yesterday', vi: 'Hôm qua' },
  'period.last-7-days': { en: 'Last 7 days', vi: '7 ngày qua' },
  'period.last-30-days': { en: 'Last 30 days', vi: '30 ngày qua' },
  'period.this-week': { en: 'This week', vi: 'Tuần này' },
  'period.last-week': { en: 'Last week', vi: 'Tuần trước' },
  'period.this-month': { en: 'This month', vi: 'Tháng này' },
  'period.last-month': { en: 'Last month', vi: 'Tháng trước' },
  'period.this-quarter': { en: 'This quarter', vi: 'Quý này' },
  'period.last-quarter': { en: 'Last quarter', vi: 'Quý trước' },
  'period.this-season': { en: 'This season', vi: 'Mùa này' },
  'period.last-season': { en: 'Last season', vi: 'Mùa trước' },
  'period.this-year': { en: 'This year', vi: 'Năm nay' },
  'period.last-year': { en: 'Last year', vi: 'Năm trước' },
  'period.all': { en: 'All time', vi: 'Toàn bộ thời gian' },

  'period-title.since': { en: 'from {day}', vi: 'từ {day}' },
  'period-title.until': { en: 'until {day}', vi: 'đến {day}' },
  'period-title.month': { en: '{month} {year}', vi: 'tháng {month}/{year}' },
  'period-title.quarter': { en: 'Q{quarter} {year}', vi: 'quý {quarter}/{year}' },
  'period-title.half': { en: '{season} {year}', vi: 'mùa {season} {year}' },
  'period-title.year': { en: '{year}', vi: 'năm {year}' },

  'error.day-unknown': {
    en: '"{typed}" is not a day I can read. Write it as 2026-01-15 or 15/01/2026.',
    vi: 'Không đọc được ngày "{typed}". Hãy viết 2026-01-15 hoặc 15/01/2026.',
  },
  'error.period-reversed': {
    en: 'The period ends ({to}) before it starts ({from}). Swap the two days.',
    vi: 'Kỳ kết thúc ({to}) trước khi bắt đầu ({from}). Hãy đổi chỗ hai ngày.',
  },
} as const satisfies Messages
