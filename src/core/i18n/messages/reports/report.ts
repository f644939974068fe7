import type { Messages } from '../../language.ts'

export const reportMessages = {
  'report.show-customers': { en: 'Show the {count} customers', vi: 'Xem {count} khách mua' },
  'report.no-customers': { en: 'No customer with a card bought anything.', vi: 'Không có khách có thẻ nào mua.' },
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
} as const satisfies Messages
