import type { Messages } from '../language.ts'

export const scheduleMessages = {
  'cadence.hourly': { en: 'every hour at :{minute}', vi: 'mỗi giờ vào phút {minute}' },
  'cadence.daily': { en: 'every day at {time}', vi: 'hằng ngày lúc {time}' },
  'cadence.workdays': { en: 'Monday to Friday at {time}', vi: 'thứ hai đến thứ sáu lúc {time}' },
  'cadence.weekly': { en: 'every {days} at {time}', vi: '{days} hằng tuần lúc {time}' },
  'cadence.monthly': { en: 'on day {day} of each month at {time}', vi: 'ngày {day} hằng tháng lúc {time}' },
  'cadence.month-end': { en: 'on the last day of each month at {time}', vi: 'ngày cuối mỗi tháng lúc {time}' },
  'cadence.mon': { en: 'Monday', vi: 'thứ hai' },
  'cadence.tue': { en: 'Tuesday', vi: 'thứ ba' },
  'cadence.wed': { en: 'Wednesday', vi: 'thứ tư' },
  'cadence.thu': { en: 'Thursday', vi: 'thứ năm' },
  'cadence.fri': { en: 'Friday', vi: 'thứ sáu' },
  'cadence.sat': { en: 'Saturday', vi: 'thứ bảy' },
  'cadence.sun': { en: 'Sunday', vi: 'chủ nhật' },
  'schedule.summary': {
    en: 'reports posted to a channel and syncs, at their times',
    vi: 'báo cáo gửi vào kênh và đồng bộ, theo lịch',
  },
  'schedule.none': {
    en: 'Nothing is scheduled yet. Try {example}',
    vi: 'Chưa có lịch nào. Thử {example}',
  },
  'schedule.list': { en: 'Schedules', vi: 'Các lịch' },
  'schedule.nowhere': { en: 'no channel', vi: 'không có kênh' },
  'schedule.next': { en: 'next {at}', vi: 'lần tới {at}' },
  'schedule.is-paused': { en: 'paused', vi: 'đang tạm dừng' },
  'schedule.run-queued': { en: 'due since {at}', vi: 'đang chờ từ {at}' },
  'schedule.run-running': { en: 'running since {at}', vi: 'đang chạy từ {at}' },
  'schedule.run-completed': { en: 'ran {at}', vi: 'đã chạy {at}' },
  'schedule.run-delivered': { en: 'delivered {at}', vi: 'đã gửi {at}' },
  'schedule.run-empty': { en: 'delivered {at}, without data', vi: 'đã gửi {at}, không có số liệu' },
  'schedule.run-failed': { en: 'failed {at}', vi: 'lỗi {at}' },
  'schedule.run-discarded': { en: 'discarded {at}', vi: 'đã bỏ {at}' },
  'schedule.do-run': { en: 'Run {id} now', vi: 'Chạy {id} ngay' },
  'schedule.do-pause': { en: 'Pause {id}', vi: 'Tạm dừng {id}' },
  'schedule.do-resume': { en: 'Resume {id}', vi: 'Tiếp tục {id}' },
  'schedule.do-remove': { en: 'Remove {id}', vi: 'Xoá {id}' },
  'schedule.added': {
    en: 'Scheduled: *{schedule}*, {cadence}, to {place}. Next: {times}.',
    vi: 'Đã đặt lịch: *{schedule}*, {cadence}, vào {place}. Sắp tới: {times}.',
  },
  'schedule.paused': { en: 'Paused: *{schedule}*.', vi: 'Đã tạm dừng: *{schedule}*.' },
  'schedule.resumed': {
    en: 'Goes on: *{schedule}*. Next: {times}.',
    vi: 'Đã tiếp tục: *{schedule}*. Sắp tới: {times}.',
  },
  'schedule.removed': { en: 'Removed: *{schedule}*.', vi: 'Đã xoá: *{schedule}*.' },
  'schedule.runs-now': { en: 'Runs now: *{schedule}*.', vi: 'Đang chạy: *{schedule}*.' },
  'schedule.runs-already': {
    en: 'Runs already, and is not run twice: *{schedule}*.',
    vi: 'Đang chạy rồi, không chạy hai lần: *{schedule}*.',
  },
  'error.schedule-exists': {
    en: '*{schedule}* does just that, in that channel at those times. To run it now: schedule run {id}; to resume it when paused: schedule resume {id}',
    vi: '*{schedule}* đã làm đúng việc này, vào kênh đó và giờ đó. Chạy ngay: schedule run {id}; nếu đang tạm dừng: schedule resume {id}',
  },
  'error.schedule-unknown': {
    en: 'There is no schedule {id}. See them all with: schedule list',
    vi: 'Không có lịch {id}. Xem tất cả bằng: schedule list',
  },
  'error.cadence-unknown': {
    en: 'I do not see when in "{typed}". Write the command in quotes, then the time: mon 08:00, daily 08:00, weekdays 08:00, 1st 08:00 or hourly :05.',
    vi: 'Tôi không thấy thời điểm trong "{typed}". Hãy viết lệnh trong ngoặc kép rồi đến giờ: t2 08:00, hằng ngày 08:00, ngày thường 08:00, ngày 1 08:00 hoặc mỗi giờ phút 5.',
  },
  'error.schedule-not-a-report': {
    en: 'Only reports can be scheduled, and "{typed}" is none. Choose one of: {reports}',
    vi: 'Chỉ đặt lịch được cho báo cáo, mà "{typed}" thì không phải. Chọn một trong: {reports}',
  },
  'schedule.place': { en: 'Channel', vi: 'Kênh' },
  'schedule.which-place': {
    en: 'Nothing is scheduled yet: to which channel? Choose one, or add it to the line as it is typed here.',
    vi: 'Chưa đặt lịch: gửi vào kênh nào? Hãy chọn một kênh, hoặc thêm kênh vào cuối lệnh như viết dưới đây.',
  },
  'error.schedule-place-needed': {
    en: 'To which channel? I have seen none yet: ask me something in it first, or add slack:C0123 with the channel id (in Slack: channel name, About, at the very bottom).',
    vi: 'Gửi vào kênh nào? Tôi chưa biết kênh nào: hãy hỏi tôi trong kênh đó trước, hoặc thêm slack:C0123 với mã kênh (trong Slack: bấm tên kênh, Giới thiệu, dòng cuối cùng).',
  },
  'error.schedule-channel-unresolved': {
    en: 'I cannot tell which channel {typed} is. In Slack choose it from the list that opens as you type #, or write slack:C0123 with the channel id (channel name, About, at the very bottom). In Teams mention me in the channel once; then teams:"Team › Channel" will do.',
    vi: 'Tôi không biết {typed} là kênh nào. Trong Slack hãy chọn kênh từ danh sách hiện ra khi gõ #, hoặc viết slack:C0123 với mã kênh (bấm tên kênh, Giới thiệu, dòng cuối cùng). Trong Teams hãy nhắc tên tôi trong kênh một lần; sau đó viết teams:"Nhóm › Kênh" là được.',
  },
  'error.schedule-teams-unknown': {
    en: 'I have not been heard in {typed} yet, and in Teams I can post only where I have. Add me to that team, mention me in the channel once, then try again.',
    vi: 'Tôi chưa từng có mặt ở {typed}, mà trong Teams tôi chỉ đăng được nơi đã có mặt. Hãy thêm tôi vào nhóm, nhắc tên tôi trong kênh một lần rồi thử lại.',
  },
  'post.undelivered': { en: 'Not delivered', vi: 'Chưa gửi được' },
  'post.scheduled': { en: 'Schedule {schedule}, made by {name}', vi: 'Lịch {schedule}, do {name} đặt' },
  'post.lost': {
    en: 'This could not be posted to {place}: *{what}*. {reason} If it lasts, I say so every twelve hours, and the home page always.',
    vi: 'Không đăng được vào {place}: *{what}*. {reason} Nếu vẫn lỗi, tôi sẽ nhắc lại mỗi mười hai giờ; trang chủ luôn hiển thị.',
  },
  'error.report-refused': { en: '{reason}', vi: '{reason}' },
  'error.chat-not-connected': {
    en: 'The service is not connected to {platform}. Make the {platform} settings, then start it again.',
    vi: 'Hệ thống chưa kết nối với {platform}. Hãy đặt cấu hình {platform} rồi khởi động lại.',
  },
  'error.chat-unreachable': {
    en: 'The chat did not answer for about an hour, so it was given up.',
    vi: 'Hệ thống chat không phản hồi khoảng một giờ nên đã dừng thử.',
  },
} as const satisfies Messages
