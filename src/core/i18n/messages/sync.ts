import type { Messages } from '../language.ts'

export const syncMessages = {
  'sync.full-title': { en: '{title} (full)', vi: '{title} (toàn bộ)' },
  'sync.checkpoint': { en: 'checkpoint {at}', vi: 'mốc {at}' },
  'sync.failed': {
    en: '{title} failed; nothing new since {since}. {reason} Log {id}.',
    vi: '{title}: đồng bộ lỗi, chưa có dữ liệu mới từ {since}. {reason} Nhật ký {id}.',
  },
  'sync.failed-ever': {
    en: '{title} failed, and has never worked yet. {reason} Log {id}.',
    vi: '{title}: đồng bộ lỗi, chưa lần nào thành công. {reason} Nhật ký {id}.',
  },
  'sync.still-failing': {
    en: '{title}: still failing since {since}, {runs} runs. {reason} Log {id}.',
    vi: '{title}: vẫn lỗi từ {since}, {runs} lần. {reason} Nhật ký {id}.',
  },
  'sync.recovered': {
    en: 'Works again after {runs} failed runs since {since}. {line}',
    vi: 'Đã chạy lại sau {runs} lần lỗi từ {since}. {line}',
  },
  'sync.waits': { en: 'waiting its turn', vi: 'đang chờ đến lượt' },
  'sync.records': { en: '{count} records', vi: '{count} bản ghi' },
  'sync.rate': { en: '{count} a second', vi: '{count}/giây' },
  'sync.left': { en: 'about {time} left', vi: 'còn khoảng {time}' },
  'sync.failed-records': { en: '{count} failed', vi: '{count} lỗi' },
  'sync.open-status': { en: 'Open sync status', vi: 'Xem tình trạng đồng bộ' },
} as const satisfies Messages
