import type { Messages } from '../../language.ts'

export const teamsMessages = {
  'teams.sent-to-you': {
    en: 'I sent you the answer in our chat, for your eyes only. Add share to show it here.',
    vi: 'Tôi đã gửi câu trả lời vào cuộc trò chuyện riêng với bạn, chỉ bạn xem được. Thêm share để đăng ở đây.',
  },
  'teams.open-chat-first': {
    en: 'The answer is for your eyes only, and I cannot write to you yet. Open a chat with me, say help, then ask again.',
    vi: 'Câu trả lời chỉ dành cho bạn, nhưng tôi chưa nhắn riêng cho bạn được. Hãy mở trò chuyện với tôi, gõ help, rồi hỏi lại.',
  },
  'teams.shared': { en: 'Shared in {place}.', vi: 'Đã đăng vào {place}.' },
  'teams.share-failed': {
    en: 'I could not post it where you asked: I am no longer there. Add me to the team again, or ask there.',
    vi: 'Tôi không đăng được vào nơi bạn hỏi vì tôi không còn ở đó. Hãy thêm tôi lại vào nhóm, hoặc hỏi ngay tại đó.',
  },
  'teams.working': { en: 'I am on it.', vi: 'Tôi đang xử lý.' },
  'teams.working-in-chat': {
    en: 'I am on it: the answer comes in our chat.',
    vi: 'Tôi đang xử lý: câu trả lời sẽ đến trong cuộc trò chuyện riêng.',
  },
  'teams.tenant-refused': {
    en: 'I answer people of one organisation only, and this is not it. Nothing of your message was stored.',
    vi: 'Tôi chỉ trả lời người trong một tổ chức, và đây không phải tổ chức đó. Tin nhắn của bạn không được lưu lại.',
  },
  'teams.rejects-in-personal-chat': {
    en: 'The rejected rows are in the chat of the person who dropped the file with me: they carry personal data.',
    vi: 'Các dòng bị loại đã gửi vào cuộc trò chuyện riêng với người thả tệp, vì có dữ liệu cá nhân.',
  },
  'teams.welcome-person': {
    en: 'Hello! I answer with sales, coupons and customers, and I import POS files: send me a .csv or .xlsx here.',
    vi: 'Xin chào! Tôi trả lời về doanh thu, phiếu giảm giá, khách hàng, và nhập tệp POS: hãy gửi tôi tệp .csv hay .xlsx tại đây.',
  },
  'teams.welcome-team': {
    en: 'Hello! Mention me with a command, such as "@Semir analytics last-month". Answers come to you alone; add share to show them to everybody here.',
    vi: 'Xin chào! Hãy nhắc tên tôi kèm một lệnh, như "@Semir analytics last-month". Câu trả lời đến riêng bạn; thêm share để mọi người ở đây cùng xem.',
  },
  'error.teams-not-there': {
    en: 'I am not in that place of Microsoft Teams. Add the app there and mention me once.',
    vi: 'Tôi không có mặt ở nơi đó trong Microsoft Teams. Hãy thêm ứng dụng vào đó rồi nhắc tên tôi một lần.',
  },
  'error.teams-refused': {
    en: 'Microsoft refuses TEAMS_APP_ID and TEAMS_APP_PASSWORD ({reason}). Make a new client secret, put it in .env, start again.',
    vi: 'Microsoft từ chối TEAMS_APP_ID và TEAMS_APP_PASSWORD ({reason}). Hãy tạo mã bí mật mới, ghi vào .env rồi khởi động lại.',
  },
} as const satisfies Messages
