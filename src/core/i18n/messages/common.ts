import type { Messages } from '../language.ts'

export const commonMessages = {
  'app.name': { en: 'Semir', vi: 'Semir' },
  'app.tagline': { en: 'Retail operations, answered', vi: 'Giải đáp cho vận hành bán lẻ' },
  'common.none': { en: 'none', vi: 'không có' },
  'common.all': { en: 'All', vi: 'Tất cả' },
  'common.total': { en: 'Total', vi: 'Tổng' },
  'common.rows-more': { en: '+{count} more rows: open the report', vi: '+{count} dòng nữa: mở báo cáo để xem' },
} as const satisfies Messages
