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
