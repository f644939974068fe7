import type { Messages } from '../../language.ts'

/** What every chat platform says. */
export const chatMessages = {
  'chat.shared': { en: 'Shared in {place}.', vi: 'Đã chia sẻ vào {place}.' },
  'chat.already-shared': { en: 'This was shared in {place} already.', vi: 'Nội dung này đã được chia sẻ vào {place}.' },
  'chat.direct-messages': { en: 'direct messages', vi: 'tin nhắn riêng' },
  'chat.unnamed-channel': { en: 'a private channel', vi: 'một kênh riêng tư' },
  'chat.this-channel': { en: 'this channel', vi: 'kênh này' },
  'chat.choose': { en: 'Show', vi: 'Xem' },
  'chat.columns-more': { en: '+{count} more columns: open the report', vi: '+{count} cột nữa: mở báo cáo' },
  'chat.choices-more': { en: '+{count} more choices: type the command', vi: '+{count} lựa chọn nữa: hãy gõ lệnh' },
  'chat.parts-more': { en: '+{count} more parts: open the report', vi: '+{count} phần nữa: mở báo cáo' },
  'error.chat-undeliverable': {
    en: 'The chat rejected this message ({reason}). Invite the bot to the channel, or reinstall the app.',
    vi: 'Kênh chat từ chối tin này ({reason}). Hãy mời bot vào kênh, hoặc cài lại ứng dụng.',
  },
  'error.chat-no-import': {
    en: 'You do not have permission to import files, so {file} was not read. Ask an admin for the import permission.',
    vi: 'Bạn chưa có quyền nhập tệp nên {file} chưa được đọc. Hãy xin quản trị cấp quyền nhập.',
  },
  'error.chat-not-a-table': {
    en: '{file} is not a table I can read. Send a .csv or .xlsx file.',
    vi: '{file} không phải bảng dữ liệu mà tôi đọc được. Hãy gửi tệp .csv hoặc .xlsx.',
  },
  'error.chat-file-is-page': {
    en: '{chat} sent a web page instead of {file}: the app lacks permission to read files. Ask an admin to grant it (in Slack files:read).',
    vi: '{chat} trả về một trang web thay vì {file}: ứng dụng thiếu quyền đọc tệp. Hãy nhờ quản trị cấp quyền này (trong Slack là files:read).',
  },
  'error.chat-file-off-host': {
    en: '{file} is a link to a site outside {chat}, so it was not downloaded. Upload the file itself.',
    vi: '{file} là liên kết ra ngoài {chat} nên không được tải về. Hãy tải chính tệp đó lên.',
  },
  'error.chat-file-elsewhere': {
    en: '{file} is stored by another service or hidden by the plan of the workspace, so it was not read. Upload the file itself.',
    vi: '{file} nằm ở dịch vụ khác hoặc bị ẩn do gói của không gian làm việc nên chưa được đọc. Hãy tải chính tệp đó lên.',
  },
  'error.chat-download-broken': {
    en: '{file} could not be read to its end: the download broke off three times. Nothing was imported. Drop it again.',
    vi: 'Không đọc được hết {file}: việc tải bị ngắt ba lần. Chưa nhập gì cả. Hãy thả tệp lại.',
  },
  'error.chat-file-gone': {
    en: '{file} can no longer be read in {chat} ({reason}). Upload it again.',
    vi: 'Không còn đọc được {file} trong {chat} ({reason}). Hãy tải tệp lên lại.',
  },
} as const satisfies Messages
