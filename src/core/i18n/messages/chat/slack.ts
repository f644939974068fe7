import type { Messages } from '../../language.ts'

export const slackMessages = {
  'slack.chart-others': { en: 'Others', vi: 'Còn lại' },
  'slack.axis-millions': { en: 'million ₫', vi: 'triệu ₫' },
  'slack.axis-dong': { en: '₫', vi: '₫' },
  'slack.files-in-direct-message': {
    en: 'The file is in your direct messages with me, where only you can see it.',
    vi: 'Tệp đã gửi vào tin nhắn riêng giữa bạn và tôi, chỉ bạn xem được.',
  },
  'slack.rejects-in-direct-message': {
    en: 'The rejected rows were sent to the person who dropped the file in a direct message, because they contain personal data.',
    vi: 'Các dòng bị loại đã gửi vào tin nhắn riêng của người thả tệp, vì có dữ liệu cá nhân.',
  },
  'slack.home-title': { en: 'Semir: retail figures in chat', vi: 'Semir: số liệu bán lẻ trong chat' },
  'slack.home-text': {
    en: 'Ask with /semir, mention me in a thread, or send me a message. Drop a .csv or .xlsx from the POS in a channel I am in, and I import it.',
    vi: 'Gõ /semir, nhắc tên tôi trong luồng, hoặc nhắn riêng cho tôi. Thả tệp .csv hay .xlsx của POS vào kênh có tôi, tôi sẽ nhập ngay.',
  },
  'slack.home-presets': { en: 'Sales', vi: 'Doanh thu' },
  'slack.home-today': { en: 'Today', vi: 'Hôm nay' },
  'slack.home-this-week': { en: 'This week', vi: 'Tuần này' },
  'slack.home-mtd': { en: 'Month to date', vi: 'Từ đầu tháng' },
  'slack.home-last-month': { en: 'Last month', vi: 'Tháng trước' },
  'slack.home-help': { en: 'All commands', vi: 'Tất cả lệnh' },
  'slack.home-imports': { en: 'Latest imports', vi: 'Lịch sử nhập gần đây' },
  'slack.home-no-imports': { en: 'Nothing imported yet.', vi: 'Chưa nhập tệp nào.' },
  'slack.home-import': {
    en: '{file}: {rows} rows, {rejected} rejected, {when}',
    vi: '{file}: {rows} dòng, {rejected} bị loại, {when}',
  },
  'slack.home-import-failed': { en: '{file}: refused, {when}', vi: '{file}: bị từ chối, {when}' },
  'slack.home-import-duplicate': {
    en: '{file}: imported before, nothing changed, {when}',
    vi: '{file}: đã nhập trước đó, không đổi gì, {when}',
  },
  'slack.home-no-role': {
    en: 'You do not have access yet. Ask an admin for a role.',
    vi: 'Bạn chưa có quyền sử dụng. Hãy nhờ quản trị cấp vai trò.',
  },
  'error.slack-files-refused': {
    en: 'I cannot send you a direct message, so the file could not be delivered. Open the report for its figures, or ask an admin to reinstall the app.',
    vi: 'Tôi không nhắn riêng cho bạn được nên chưa gửi được tệp. Hãy mở báo cáo để xem số liệu, hoặc nhờ quản trị cài lại ứng dụng.',
  },
  'error.slack-not-in-channel': {
    en: 'I am not in that channel, so nothing was posted. Invite me with /invite, then share again.',
    vi: 'Tôi chưa ở trong kênh đó nên chưa đăng gì. Hãy mời tôi bằng /invite rồi chia sẻ lại.',
  },
  'error.slack-token-refused': {
    en: 'Slack rejected the token ({reason}). Compare SLACK_BOT_TOKEN and SLACK_APP_TOKEN with the app settings.',
    vi: 'Slack từ chối mã truy cập ({reason}). Hãy đối chiếu SLACK_BOT_TOKEN và SLACK_APP_TOKEN với cài đặt ứng dụng.',
  },
} as const satisfies Messages
