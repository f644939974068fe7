import type { Messages } from '../../language.ts'

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
