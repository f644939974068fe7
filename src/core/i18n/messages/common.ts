import type { Messages } from '../language.ts'

export const commonMessages = {
  'app.name': { en: 'Semir', vi: 'Semir' },
  'app.tagline': { en: 'Retail operations, answered', vi: 'Giải đáp cho vận hành bán lẻ' },
  'common.none': { en: 'none', vi: 'không có' },
  'common.cancel': { en: 'Cancel', vi: 'Hủy' },
  'common.all': { en: 'All', vi: 'Tất cả' },
  'common.total': { en: 'Total', vi: 'Tổng' },
  'common.rows-more': { en: '+{count} more rows: open the report', vi: '+{count} dòng nữa: mở báo cáo để xem' },
} as const satisfies Messages

/** What is said when the service itself is short of something. */
export const serviceMessages = {
  'error.query-too-long': {
    en: 'This took longer than {seconds} seconds and was ended. Ask for a shorter period, or try again when less is going on.',
    vi: 'Yêu cầu chạy quá {seconds} giây nên đã bị dừng. Hãy chọn kỳ ngắn hơn, hoặc thử lại khi hệ thống rảnh hơn.',
  },
  'error.queries-too-many': {
    en: 'Too much is being asked at this moment. Try again in a minute.',
    vi: 'Hệ thống đang có quá nhiều yêu cầu. Hãy thử lại sau một phút.',
  },
  'error.exports-at-once': {
    en: 'You are getting {most} files already. Wait until one of them has arrived.',
    vi: 'Bạn đang tải {most} tệp. Hãy đợi một tệp tải xong.',
  },
  'error.backup-folder-missing': {
    en: 'There is no folder {folder}. Make it, or name another one.',
    vi: 'Không có thư mục {folder}. Hãy tạo thư mục đó, hoặc chọn thư mục khác.',
  },
  'error.data-in-use': {
    en: 'Another Semir uses this data folder: process {pid} on {host}, since {since}. Stop that one, or start this one with --data and another folder.',
    vi: 'Một Semir khác đang dùng thư mục dữ liệu này: tiến trình {pid} trên {host}, từ {since}. Hãy dừng tiến trình đó, hoặc khởi động với --data và thư mục khác.',
  },
  'error.workspace-changed': {
    en: 'The token belongs to another {platform} workspace ({found}) than the one Semir was connected to first ({pinned}), whose people have roles and links here. Put the right token back; or, to move: npm run -s semir -- forget-workspace {platform}',
    vi: 'Mã này thuộc không gian {platform} khác ({found}), không phải không gian Semir kết nối lần đầu ({pinned}) mà người dùng ở đó đang có vai trò và liên kết. Hãy dùng lại đúng mã; nếu muốn chuyển: npm run -s semir -- forget-workspace {platform}',
  },
  'error.platform-unknown': {
    en: 'There is no such chat. Choose one of: {choices}.',
    vi: 'Không có nền tảng chat này. Hãy chọn: {choices}.',
  },
} as const satisfies Messages
