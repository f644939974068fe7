import type { Messages } from '../../language.ts'

export const slackMessages = {
  'slack.chart-others': { en: 'Others', vi: 'Còn lại' },
  'slack.axis-millions': { en: 'million ₫', vi: 'triệu ₫' },
  'slack.axis-dong': { en: '₫', vi: '₫' },
  'slack.files-in-direct-message': {
    en: 'The file is in your direct messages with me, for your eyes only.',
    vi: 'Tệp nằm trong tin nhắn riêng giữa bạn và tôi, chỉ bạn xem được.',
  },
  'slack.chart-in-direct-message': {
    en: 'The chart is in your direct messages with me.',
    vi: 'Biểu đồ nằm trong tin nhắn riêng giữa bạn và tôi.',
  },
  'slack.rejects-in-direct-message': {
    en: 'The rejected rows are in the direct messages of the person who dropped the file: they carry personal data.',
    vi: 'Các dòng bị loại đã gửi vào tin nhắn riêng của người thả tệp, vì có dữ liệu cá nhân.',
  },
  'slack.home-title': { en: 'Semir: retail figures in chat', vi: 'Semir: số liệu bán lẻ trong chat' },
  'slack.home-text': {
    en: 'Ask with /semir, mention me in a thread, or write to me. Drop a .csv or .xlsx from the POS in a channel I am in, and I import it.',
    vi: 'Gõ /semir, nhắc tên tôi trong luồng, hoặc nhắn riêng cho tôi. Thả tệp .csv hay .xlsx của POS vào kênh có tôi, tôi sẽ nhập ngay.',
  },
  'slack.home-presets': { en: 'Sales now', vi: 'Doanh thu ngay' },
  'slack.home-today': { en: 'Today', vi: 'Hôm nay' },
  'slack.home-this-week': { en: 'This week', vi: 'Tuần này' },
  'slack.home-mtd': { en: 'Month to date', vi: 'Từ đầu tháng' },
  'slack.home-last-month': { en: 'Last month', vi: 'Tháng trước' },
  'slack.home-help': { en: 'All commands', vi: 'Mọi lệnh' },
  'slack.home-imports': { en: 'Latest imports', vi: 'Các lần nhập gần đây' },
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
    en: 'You have no right to ask yet. An admin can give you one.',
    vi: 'Bạn chưa có quyền hỏi. Quản trị có thể cấp quyền cho bạn.',
  },
  'error.slack-not-in-channel': {
    en: 'I am not in that channel, so nothing was posted. Invite me with /invite, then share again.',
    vi: 'Tôi chưa ở trong kênh đó nên chưa đăng gì. Hãy mời tôi bằng /invite rồi chia sẻ lại.',
  },
  'error.slack-token-refused': {
    en: 'Slack refuses the token ({reason}). Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN against the app settings.',
    vi: 'Slack từ chối mã truy cập ({reason}). Hãy đối chiếu SLACK_BOT_TOKEN và SLACK_APP_TOKEN với cài đặt ứng dụng.',
  },
} as const satisfies Messages
