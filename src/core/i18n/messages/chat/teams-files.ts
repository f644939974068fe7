import type { Messages } from '../../language.ts'

export const teamsFileMessages = {
  'teams-files.link': {
    en: '{file} can be downloaded here for a day.',
    vi: 'Có thể tải {file} tại đây trong một ngày.',
  },
  'teams-files.download': { en: 'Download', vi: 'Tải về' },
  'teams-files.declined': {
    en: '{file} was not sent. Its figures are on the web pages too.',
    vi: 'Chưa gửi {file}. Bạn có thể xem số liệu trên trang web.',
  },
  'teams-files.open-web': { en: 'Open the web pages', vi: 'Mở trang web' },
  'teams-files.not-here': {
    en: 'Teams does not pass on files from a channel or group. Send the file to me in our own chat, or use an upload page.',
    vi: 'Teams không chuyển tệp trong kênh hay nhóm cho tôi. Hãy gửi tệp vào chat riêng với tôi, hoặc dùng trang tải lên.',
  },
  'teams-files.open-chat': { en: 'Open our chat', vi: 'Mở chat riêng' },
  'teams-files.upload': { en: 'Upload {kind}', vi: 'Tải lên {kind}' },
  'teams-files.picture': { en: 'That', vi: 'Nội dung đó' },
  'error.teams-file-offer-gone': {
    en: '{file} is no longer stored: files are kept for one day. Ask for it again.',
    vi: '{file} không còn được lưu: tệp chỉ được lưu một ngày. Hãy yêu cầu lại.',
  },
  'error.teams-file-refused': {
    en: 'Teams rejected {file} ({reason}). Ask for it again, or download it on the web pages.',
    vi: 'Teams từ chối {file} ({reason}). Hãy yêu cầu lại, hoặc tải trên trang web.',
  },
} as const satisfies Messages
