import type { Messages } from '../../language.ts'

/** Saved views. */
export const viewMessages = {
  'view.summary': { en: 'reports saved under a name', vi: 'báo cáo đã lưu theo tên' },
  'view.page': { en: 'Saved views', vi: 'Chế độ xem đã lưu' },
  'view.lead': {
    en: 'Reports saved under a name. They appear beside the periods of their report; in chat, type view:"{example}".',
    vi: 'Báo cáo đã lưu theo tên. Chúng nằm cạnh các kỳ của báo cáo; trong chat, gõ view:"{example}".',
  },
  'view.none': {
    en: 'No saved views yet. Open a report, choose a period and filters, then choose Save view.',
    vi: 'Chưa có chế độ xem nào. Mở một báo cáo, chọn kỳ và bộ lọc, rồi chọn Lưu chế độ xem.',
  },
  'view.none-chat': { en: 'No saved views yet. Save one: {example}', vi: 'Chưa có chế độ xem nào. Lưu: {example}' },
  'view.save': { en: 'Save view', vi: 'Lưu chế độ xem' },
  'view.all': { en: 'All saved views', vi: 'Tất cả chế độ xem đã lưu' },
  'view.name': { en: 'Name', vi: 'Tên' },
  'view.holds': { en: 'Save', vi: 'Lưu' },
  'view.holds-both': { en: 'period and filters', vi: 'kỳ và bộ lọc' },
  'view.holds-period': { en: 'the period alone', vi: 'chỉ kỳ' },
  'view.holds-filters': { en: 'the filters alone', vi: 'chỉ bộ lọc' },
  'view.for': { en: 'For', vi: 'Dành cho' },
  'view.for-me': { en: 'me', vi: 'tôi' },
  'view.for-all': { en: 'everyone', vi: 'mọi người' },
  'view.report': { en: 'Report', vi: 'Báo cáo' },
  'view.line': { en: 'In chat', vi: 'Trong chat' },
  'view.rename': { en: 'Rename', vi: 'Đổi tên' },
  'view.remove': { en: 'Remove', vi: 'Xóa' },
  'view.tabs': { en: 'Saved views', vi: 'Chế độ xem đã lưu' },
  'view.saved': { en: 'Saved: {name}. It shows {line}', vi: 'Đã lưu: {name}. Hiển thị {line}' },
  'view.renamed': { en: 'Renamed to {name}.', vi: 'Đã đổi tên thành {name}.' },
  'view.removed': { en: 'Removed: {name}.', vi: 'Đã xóa: {name}.' },
  'view.remove-ask': { en: 'Remove the view {name}?', vi: 'Xóa chế độ xem {name}?' },
  'view.restore': { en: 'Restore', vi: 'Khôi phục' },
  'error.view-name': { en: 'Give the view a name of up to {most} characters.', vi: 'Đặt tên tối đa {most} ký tự.' },
  'error.views-too-many': {
    en: 'You already have {most} saved views. Remove one first.',
    vi: 'Bạn đã có {most} chế độ xem. Hãy xóa bớt trước khi lưu thêm.',
  },
  'error.views-for-all-too-many': {
    en: 'There are already {most} views for everyone. Remove one first, or save this one for yourself.',
    vi: 'Đã có {most} chế độ xem chung. Hãy xóa bớt, hoặc lưu cho riêng bạn.',
  },
  'error.view-taken': {
    en: 'Everyone already has a view "{name}", which is not yours. Choose another name.',
    vi: 'Đã có chế độ xem chung "{name}" không phải của bạn. Hãy chọn tên khác.',
  },
  'error.view-gone': { en: 'This view is no longer there.', vi: 'Chế độ xem này không còn nữa.' },
  'error.view-others': {
    en: 'Only its owner or an admin may change "{name}". Save your own under another name.',
    vi: 'Chỉ chủ sở hữu hoặc quản trị được đổi "{name}". Hãy lưu bản của bạn bằng tên khác.',
  },
  'error.views-none': {
    en: 'There are no saved views yet, so no "{typed}". Save one: view save "{typed}" "analytics last-month"',
    vi: 'Chưa có chế độ xem nào nên không có "{typed}". Lưu: chế-độ-xem lưu "{typed}" "doanh-thu tháng-trước"',
  },
  'error.view-unknown': {
    en: 'There is no view "{typed}". Known: {known}',
    vi: 'Không có chế độ xem "{typed}". Hiện có: {known}',
  },
  'error.view-unknown-near': {
    en: 'There is no view "{typed}". Did you mean {suggestion}?',
    vi: 'Không có chế độ xem "{typed}". Có phải {suggestion}?',
  },
  'error.view-other-report': {
    en: '"{name}" is a view of {command}. Try: {suggestion}',
    vi: '"{name}" là chế độ xem của {command}. Thử: {suggestion}',
  },
  'error.view-line': {
    en: 'A view is saved with the line of its report: view save "Tết" "analytics last-month shop-group:HN,SG"',
    vi: 'Lưu chế độ xem cùng dòng lệnh của báo cáo: chế-độ-xem lưu "Tết" "doanh-thu tháng-trước shop-group:HN,SG"',
  },
} as const satisfies Messages
