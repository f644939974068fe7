import type { Messages } from '../../language.ts'

export const teamsFileMessages = {
  'teams-files.link': {
    en: '{file} can be downloaded here for a day.',
    vi: 'Có thể tải {file} tại đây trong một ngày.',
  },
  'teams-files.download': { en: 'Download', vi: 'Tải về' },
  'teams-files.declined': {
    en: '{file} was not sent. You find its figures on the web pages too.',
    vi: 'Chưa gửi {file}. Bạn cũng xem được số liệu trên trang web.',
  },
  'teams-files.open-web': { en: 'Open the web pages', vi: 'Mở trang web' },
  'teams-files.not-here': {
    en: 'Teams brings me no files from a channel or group. Send it to me in our own chat, or use an upload page.',
    vi: 'Teams không chuyển tệp trong kênh hay nhóm cho tôi. Hãy gửi tệp vào chat riêng với tôi, hoặc dùng trang tải lên.',
  },
  'teams-files.open-chat': { en: 'Open our chat', vi: 'Mở chat riêng' },
  'teams-files.upload': { en: 'Upload {kind}', vi: 'Tải lên {kind}' },
  'teams-files.picture': { en: 'That', vi: 'Nội dung đó' },
  'error.teams-file-offer-gone': {
    en: '{file} is no longer stored: files wait for a day. Ask for it again.',
    vi: 'Không còn giữ {file}: tệp chỉ được giữ một ngày. Hãy yêu cầu lại.',
  },
  'error.teams-file-refused': {
    en: 'Teams did not take {file} ({reason}). Ask for it again, or get it on the web pages.',
    vi: 'Teams không nhận {file} ({reason}). Hãy yêu cầu lại, hoặc lấy trên trang web.',
  },
} as const satisfies Messages
