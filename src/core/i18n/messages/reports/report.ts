import type { Messages } from '../../language.ts'

export const reportMessages = {
  'report.show-customers': { en: 'Show the {count} customers', vi: 'Xem {count} khách mua' },
  'report.no-customers': {
    en: 'No customer with a card bought anything.',
    vi: 'Không có khách hàng có thẻ nào mua hàng.',
  },
  'report.table-as': { en: '{table} as {format}', vi: '{table}, tệp {format}' },
  'format.xlsx': { en: 'Excel', vi: 'Excel' },
  'format.csv': { en: 'CSV', vi: 'CSV' },
  'format.json': { en: 'JSON', vi: 'JSON' },
  'report.copy-address': { en: 'Copy address', vi: 'Sao chép địa chỉ' },
  'report.address-copied': { en: 'Address copied', vi: 'Đã sao chép địa chỉ' },
  'report.remove-filter': { en: 'Remove: {filter}', vi: 'Bỏ: {filter}' },
  'report.chart-figures': { en: 'Figures', vi: 'Số liệu' },
  'report.open-shop-report': { en: 'Open the report of this shop', vi: 'Mở báo cáo của cửa hàng này' },
  'report.all-shops': { en: 'All shops', vi: 'Tất cả cửa hàng' },
  'compared.with': { en: 'compared with {period}', vi: 'so với {period}' },
  'compared.without': { en: 'not compared: {reason}', vi: 'không so sánh: {reason}' },
  'compared.without-period': { en: 'not compared with {period}: {reason}', vi: 'không so với {period}: {reason}' },
  'not-compared.no-sales': { en: 'no sales yet', vi: 'chưa có doanh thu' },
  'not-compared.open-period': {
    en: 'a period with an open end has no earlier one',
    vi: 'kỳ không có ngày đầu hoặc ngày cuối thì không có kỳ trước',
  },
  'not-compared.before-first-sale': { en: 'no sales before {day}', vi: 'chưa có doanh thu trước ngày {day}' },
  'not-compared.nothing-sold-since': {
    en: 'no sales on or after {day}',
    vi: 'chưa có doanh thu từ ngày {day}',
  },
  'report.versus': { en: 'vs {period}', vi: 'so với {period}' },
  'report.versus-nothing': { en: 'not compared', vi: 'không so sánh' },
  'report.versus-label': { en: 'Compare with', vi: 'So với' },
  'report.without-filters': { en: 'Without filters', vi: 'Bỏ bộ lọc' },
} as const satisfies Messages
