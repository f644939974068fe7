import type { Messages } from '../../language.ts'

export const teamsMessages = {
  'teams.sent-to-you': {
    en: 'I sent you the answer in our chat, where only you can see it. Add share to post it here.',
    vi: 'Tôi đã gửi câu trả lời vào cuộc trò chuyện riêng với bạn, chỉ bạn xem được. Thêm share để đăng ở đây.',
  },
  'teams.sent-to-you-alone': {
    en: 'I sent you the answer in our chat, where only you can see it.',
    vi: 'Tôi đã gửi câu trả lời vào cuộc trò chuyện riêng với bạn, chỉ bạn xem được.',
  },
  'teams.there': { en: 'the conversation where you asked', vi: 'cuộc trò chuyện nơi bạn hỏi' },
  'teams.open-chat-first': {
    en: 'The answer is only for you, and I cannot message you yet. Open a chat with me, send "help", then ask again.',
    vi: 'Câu trả lời chỉ dành cho bạn, nhưng tôi chưa nhắn riêng cho bạn được. Hãy mở trò chuyện với tôi, gửi "help", rồi hỏi lại.',
  },
  'teams.shared': { en: 'Shared in {place}.', vi: 'Đã đăng vào {place}.' },
  'teams.share-failed': {
    en: 'I could not post to the channel you asked in, because I am no longer a member. Add me to the team again, or ask there.',
    vi: 'Tôi không đăng được vào kênh bạn đã hỏi vì tôi không còn trong đó. Hãy thêm tôi lại vào nhóm, hoặc hỏi ngay tại kênh.',
  },
  'teams.working': { en: 'Working on it.', vi: 'Tôi đang xử lý.' },
  'teams.working-in-chat': {
    en: 'Working on it: the answer will come in our chat.',
    vi: 'Tôi đang xử lý: câu trả lời sẽ đến trong cuộc trò chuyện riêng.',
  },
  'teams.tenant-refused': {
    en: 'I only answer people of one organisation, and yours is a different one. Your message was not stored.',
    vi: 'Tôi chỉ trả lời người trong một tổ chức khác với tổ chức của bạn. Tin nhắn của bạn không được lưu lại.',
  },
  'teams.rejects-in-personal-chat': {
    en: 'The rejected rows were sent to the person who dropped the file in our chat, because they contain personal data.',
    vi: 'Các dòng bị loại đã gửi vào cuộc trò chuyện riêng với người thả tệp, vì có dữ liệu cá nhân.',
  },
  'teams.welcome-person': {
    en: 'Hello! I answer questions about sales, coupons and customers, and import POS files: send me a .csv or .xlsx here.',
    vi: 'Xin chào! Tôi trả lời câu hỏi về doanh thu, phiếu giảm giá, khách hàng và nhập tệp POS: hãy gửi tệp .csv hay .xlsx cho tôi tại đây.',
  },
  'teams.welcome-team': {
    en: 'Hello! Mention me with a command, such as "@Semir analytics last-month". Only you see the answer; add share to post it for the whole channel.',
    vi: 'Xin chào! Hãy nhắc tên tôi kèm một lệnh, như "@Semir analytics tháng-trước". Chỉ bạn xem được câu trả lời; thêm share để cả kênh cùng xem.',
  },
  'error.teams-not-there': {
    en: 'I am not a member of that channel in Microsoft Teams. Add the app there and mention me once.',
    vi: 'Tôi chưa có trong kênh đó của Microsoft Teams. Hãy thêm ứng dụng vào đó rồi nhắc tên tôi một lần.',
  },
  'error.teams-refused': {
    en: 'Microsoft rejected TEAMS_APP_ID and TEAMS_APP_PASSWORD ({reason}). Create a new client secret, put it in .env and start again.',
    vi: 'Microsoft từ chối TEAMS_APP_ID và TEAMS_APP_PASSWORD ({reason}). Hãy tạo mã bí mật mới, ghi vào .env rồi khởi động lại.',
  },
} as const satisfies Messages

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

/** How the app presents itself in Teams. */
export const teamsPackageMessages = {
  'teams-package.name': { en: 'Semir', vi: 'Semir' },
  'teams-package.full-name': { en: 'Semir: retail figures in chat', vi: 'Semir: số liệu bán lẻ trong chat' },
  'teams-package.short': {
    en: 'Retail figures in chat, POS files imported when you send them',
    vi: 'Số liệu bán lẻ trong chat, nhập tệp POS ngay khi bạn gửi',
  },
  'teams-package.long': {
    en: "Semir answers questions about sales, members and coupons right in your team's chats. Mention it in a channel or send it a message, press a button to change the period, get the workbook, or share the answer. Send it a file of customers, sales or coupons from the POS in your personal chat: it imports the file and returns the rows to fix. Answers go to the person who asked unless they share.",
    vi: 'Semir trả lời câu hỏi về doanh thu, hội viên và coupon ngay nơi bạn trao đổi công việc. Hãy nhắc tên Semir trong kênh hoặc nhắn riêng, bấm nút để đổi kỳ, lấy tệp Excel hoặc chia sẻ câu trả lời. Gửi tệp khách hàng, bán hàng hay coupon của POS trong chat riêng: Semir nhập tệp và trả lại các dòng cần sửa. Câu trả lời chỉ đến người hỏi, trừ khi họ chia sẻ.',
  },
  'teams-package.written': {
    en: '{file} is ready: app {appId}, version {version}. Upload it in Teams under Apps, Manage your apps, Upload an app.',
    vi: 'Đã tạo {file}: ứng dụng {appId}, phiên bản {version}. Tải lên trong Teams ở Ứng dụng, Quản lý ứng dụng, Tải ứng dụng lên.',
  },
  'error.teams-app-id-wrong': {
    en: '{typed} is not an app id. Set TEAMS_APP_ID, or add --app-id with the Microsoft App ID of the bot registration.',
    vi: '{typed} không phải mã ứng dụng. Hãy đặt TEAMS_APP_ID, hoặc thêm --app-id với Microsoft App ID của bot.',
  },
  'error.teams-url-wrong': {
    en: 'Teams accepts https addresses only, and {typed} is not one. Set PUBLIC_URL, or add --url.',
    vi: 'Teams chỉ nhận địa chỉ https, mà {typed} thì không phải. Hãy đặt PUBLIC_URL, hoặc thêm --url.',
  },
} as const satisfies Messages
