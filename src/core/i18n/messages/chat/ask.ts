import type { Messages } from '../../language.ts'

/** What is asked and said when a sentence in plain words is not one clear command. */
export const askMessages = {
  'ask.means': { en: '= {line}', vi: '= {line}' },
  'ask.out-of-scope': {
    en: 'I answer questions about sales, coupons, customers, the comparison of POS and CNV, imports and syncs. Name a figure and a period: "sales last month by shop", "coupons this week".',
    vi: 'Tôi trả lời về doanh thu, phiếu giảm giá, khách hàng, đối chiếu POS và CNV, nhập liệu và đồng bộ. Hãy nêu một con số và một khoảng thời gian: "doanh thu tháng trước theo cửa hàng", "coupon tuần này".',
  },
  'ask.what-figure': {
    en: 'Sales, coupons, or the comparison of POS and CNV?',
    vi: 'Bạn muốn xem doanh thu, phiếu giảm giá hay đối chiếu POS và CNV?',
  },
  'ask.which-topic': { en: 'One at a time: which one first?', vi: 'Mỗi lần một báo cáo: xem cái nào trước?' },
  'ask.no-period-named': { en: 'Of which period?', vi: 'Của khoảng thời gian nào?' },
  'ask.which-period': {
    en: '"{typed}" can be several periods. Which one?',
    vi: '"{typed}" có thể là nhiều khoảng thời gian. Bạn muốn khoảng nào?',
  },
  'ask.no-such-day': {
    en: 'I cannot read "{typed}" as days: one of them does not exist, or the end comes before the start.',
    vi: 'Không đọc được "{typed}": có ngày không tồn tại, hoặc ngày cuối đứng trước ngày đầu.',
  },
  'ask.not-compared': {
    en: 'A period is compared with the one before it or with the same one last year, not as in "{typed}". Which one first?',
    vi: 'Một kỳ chỉ được so với kỳ liền trước hoặc cùng kỳ năm trước, không so được như "{typed}". Bạn xem kỳ nào trước?',
  },
  'ask.future': {
    en: '"{typed}" has not come yet: there are no figures, only a forecast.',
    vi: '"{typed}" chưa tới: chưa có số liệu, chỉ có dự báo.',
  },
  'ask.except': {
    en: 'A report cannot leave values out ("{typed}"). Name those it is to have, such as HN, SG.',
    vi: 'Báo cáo không loại trừ được giá trị ("{typed}"). Hãy nêu những giá trị cần xem, chẳng hạn HN, SG.',
  },
  'ask.which-value': {
    en: '"{typed}" is in the names of several shops. Which one?',
    vi: '"{typed}" có trong tên nhiều cửa hàng. Bạn muốn cửa hàng nào?',
  },
  'ask.near-value': {
    en: 'I do not know "{typed}". Is this what you mean?',
    vi: 'Không có "{typed}". Có phải ý bạn là:',
  },
  'ask.value-unknown': {
    en: 'There is no {filter} "{typed}". Known: {known}. Without it:',
    vi: 'Không có {filter} "{typed}". Hiện có: {known}. Nếu bỏ phần đó:',
  },
  'ask.unknown-words': { en: 'I do not know "{typed}". Without it:', vi: 'Tôi chưa hiểu "{typed}". Nếu bỏ phần đó:' },
  'ask.not-taken': {
    en: '{command} cannot be asked with {options}. Without it:',
    vi: '{command} không có tùy chọn {options}. Nếu bỏ phần đó:',
  },
  'ask.which-breakdown': { en: 'Which table do you want?', vi: 'Bạn muốn xem bảng nào?' },
  'ask.no-period': {
    en: '{command} takes no period. Without it:',
    vi: '{command} không theo khoảng thời gian. Nếu bỏ phần đó:',
  },
  'ask.not-here': {
    en: '{command} is a command of the terminal: semir {command}',
    vi: '{command} là lệnh của dòng lệnh: semir {command}',
  },
  'ask.writes': {
    en: 'That changes something, so nothing was done. To do it, type: {line}',
    vi: 'Việc này làm thay đổi dữ liệu hoặc cài đặt nên chưa làm gì cả. Muốn làm, hãy gõ: {line}',
  },
} as const satisfies Messages
