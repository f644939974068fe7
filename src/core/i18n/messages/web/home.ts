import type { Messages } from '../../language.ts'

/** What stands around every page. */
export const siteMessages = {
  'search.label': { en: 'Search: customer, shop, page or command', vi: 'Tìm: khách hàng, cửa hàng, trang hoặc lệnh' },
  'search.placeholder': { en: 'Search (Ctrl K)', vi: 'Tìm kiếm (Ctrl K)' },
  'search.everything': { en: 'Search everything', vi: 'Tìm mọi thứ' },
  'search.title': { en: 'Search results', vi: 'Kết quả tìm kiếm' },
  'search.customers': { en: 'Customers', vi: 'Khách hàng' },
  'search.shops': { en: 'Shops', vi: 'Cửa hàng' },
  'search.pages': { en: 'Pages', vi: 'Trang' },
  'search.commands': { en: 'Commands', vi: 'Lệnh' },
  'search.nothing': { en: 'Nothing found for "{typed}".', vi: 'Không tìm thấy "{typed}".' },
  'search.hint': {
    en: 'Enter a VIP ID, a phone, a name, a shop, a page or a command in the box above.',
    vi: 'Hãy nhập mã VIP, số điện thoại, tên, cửa hàng, trang hoặc lệnh vào ô phía trên.',
  },
  'live.newer': { en: 'Newer data has arrived.', vi: 'Đã có dữ liệu mới hơn.' },
  'live.show': { en: 'Show it', vi: 'Xem ngay' },
  'live.done': { en: 'The page now shows the newest data.', vi: 'Trang đã hiển thị dữ liệu mới nhất.' },
  'error.streams-too-many': {
    en: 'Too many pages are listening for newer data. Close some tabs, or reload this page later.',
    vi: 'Có quá nhiều trang đang chờ dữ liệu mới. Hãy đóng bớt tab hoặc tải lại trang này sau.',
  },
  'site.menu': { en: 'Menu', vi: 'Menu' },
  'site.admin': { en: 'Admin', vi: 'Quản trị' },
  'site.account': { en: 'My account', vi: 'Tài khoản của tôi' },
  'site.language': { en: 'Language', vi: 'Ngôn ngữ' },
  'site.theme': { en: 'Colours', vi: 'Màu sắc' },
  'site.theme-system': { en: 'System', vi: 'Theo máy' },
  'site.theme-light': { en: 'Light', vi: 'Sáng' },
  'site.theme-dark': { en: 'Dark', vi: 'Tối' },
} as const satisfies Messages

/** The home page. */
export const homeMessages = {
  'home.versus-previous': { en: 'vs last month', vi: 'so với tháng trước' },
  'home.versus-last-year': { en: 'vs last year', vi: 'so với năm trước' },
  'home.compared': { en: '{period}, compared with {others}', vi: '{period}, so với {others}' },
  'home.and': { en: ' and ', vi: ' và ' },
  'home.freshness': { en: 'Sales by shop', vi: 'Dữ liệu bán hàng theo cửa hàng' },
  'home.all-fresh': {
    en: 'All {shops} shops have sales through {day}.',
    vi: 'Cả {shops} cửa hàng có doanh thu đến {day}.',
  },
  'home.fresh': {
    en: '{fresh} of {shops} shops have sales through {day}; {late} are behind.',
    vi: '{fresh}/{shops} cửa hàng có doanh thu đến {day}; {late} cửa hàng chậm hơn.',
  },
  'home.days-ago-0': { en: 'today', vi: 'hôm nay' },
  'home.days-ago-1': { en: 'yesterday', vi: 'hôm qua' },
  'home.days-ago': { en: '{days} days ago', vi: '{days} ngày trước' },
  'home.behind-1': { en: '1 day behind', vi: 'chậm 1 ngày' },
  'home.behind': { en: '{days} days behind', vi: 'chậm {days} ngày' },
  'home.more-late': { en: 'More shops: {count}', vi: 'Cửa hàng khác: {count}' },
  'home.silent': {
    en: 'Shops without sales for {days} days: {count}',
    vi: 'Cửa hàng không có doanh thu trong {days} ngày: {count}',
  },
  'home.add-sales': { en: 'Import sales', vi: 'Nhập tệp bán hàng' },
} as const satisfies Messages
