import type { Messages } from '../../language.ts'

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
    en: 'scheduled reports to a channel and scheduled syncs',
    vi: 'báo cáo gửi vào kênh và đồng bộ, theo lịch',
  },
  'schedule.none': {
    en: 'Nothing is scheduled yet. Try {example}',
    vi: 'Chưa có lịch nào. Thử {example}',
  },
  'schedule.list': { en: 'Schedules', vi: 'Danh sách lịch' },
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
  'schedule.do-remove': { en: 'Remove {id}', vi: 'Xóa {id}' },
  'schedules.do-run': { en: 'Run now', vi: 'Chạy ngay' },
  'schedules.do-pause': { en: 'Pause', vi: 'Tạm dừng' },
  'schedules.do-resume': { en: 'Resume', vi: 'Tiếp tục' },
  'schedules.do-remove': { en: 'Remove', vi: 'Xóa' },
  'schedule.added': {
    en: 'Scheduled: *{schedule}*, {cadence}, to {place}. Next: {times}.',
    vi: 'Đã đặt lịch: *{schedule}*, {cadence}, vào {place}. Các lần tới: {times}.',
  },
  'schedule.announced': {
    en: '{name} scheduled *{line}* for this channel: {cadence}.',
    vi: '{name} đã đặt *{line}* cho kênh này: {cadence}.',
  },
  'error.schedule-channel-closed': {
    en: 'Nothing is scheduled: I cannot post to {place}. Invite me there (/invite @Semir), then try again.',
    vi: 'Chưa đặt lịch: tôi không đăng được vào {place}. Hãy mời tôi vào kênh (/invite @Semir) rồi thử lại.',
  },
  'schedule.paused': { en: 'Paused: *{schedule}*.', vi: 'Đã tạm dừng: *{schedule}*.' },
  'schedule.resumed': {
    en: 'Resumed: *{schedule}*. Next: {times}.',
    vi: 'Đã chạy tiếp: *{schedule}*. Các lần tới: {times}.',
  },
  'schedule.removed': { en: 'Removed: *{schedule}*.', vi: 'Đã xóa: *{schedule}*.' },
  'schedule.runs-now': { en: 'Started: *{schedule}*.', vi: 'Đang chạy: *{schedule}*.' },
  'schedule.runs-already': {
    en: 'Already running, so it was not started again: *{schedule}*.',
    vi: 'Đang chạy rồi nên không chạy thêm: *{schedule}*.',
  },
  'error.schedule-exists': {
    en: '*{schedule}* already does this, in that channel at those times. To run it now: schedule run {id}; to resume it when paused: schedule resume {id}',
    vi: '*{schedule}* đã làm đúng việc này, cùng kênh và cùng giờ. Chạy ngay: schedule run {id}; nếu đang tạm dừng: schedule resume {id}',
  },
  'error.schedule-unknown': {
    en: 'There is no schedule {id}. See them all with: schedule list',
    vi: 'Không có lịch {id}. Xem tất cả bằng: schedule list',
  },
  'error.cadence-unknown': {
    en: 'I cannot find a time in "{typed}". Put the command in quotes, then the time: mon 08:00, daily 08:00, weekdays 08:00, 1st 08:00 or hourly :05.',
    vi: 'Tôi không thấy thời điểm trong "{typed}". Hãy viết lệnh trong ngoặc kép rồi đến giờ: t2 08:00, hằng ngày 08:00, ngày thường 08:00, ngày 1 08:00 hoặc mỗi giờ phút 5.',
  },
  'error.schedule-not-a-report': {
    en: 'Only reports can be scheduled, and "{typed}" is not one. Choose one of: {reports}',
    vi: 'Chỉ đặt lịch được cho báo cáo, mà "{typed}" thì không phải. Chọn một trong: {reports}',
  },
  'schedule.place': { en: 'Channel', vi: 'Kênh' },
  'schedule.which-place': {
    en: 'Nothing is scheduled yet: to which channel? Choose one, or add it to the end of the command as shown.',
    vi: 'Chưa đặt lịch: gửi vào kênh nào? Hãy chọn một kênh, hoặc thêm kênh vào cuối lệnh như dưới đây.',
  },
  'error.schedule-place-needed': {
    en: 'To which channel? I do not know any yet: ask me something in it first, or add slack:C0123 with the channel id (in Slack: channel name, About, last line).',
    vi: 'Gửi vào kênh nào? Tôi chưa biết kênh nào: hãy hỏi tôi trong kênh đó trước, hoặc thêm slack:C0123 với mã kênh (trong Slack: bấm tên kênh, Giới thiệu, dòng cuối cùng).',
  },
  'error.schedule-channel-unresolved': {
    en: 'Unknown channel {typed}. In Slack choose it from the list that opens as you type #, or write slack:C0123 with the channel id (channel name, About, last line). In Teams mention me in the channel once; then teams:"Team › Channel" works.',
    vi: 'Không có kênh {typed}. Trong Slack, hãy chọn kênh từ danh sách hiện ra khi gõ #, hoặc viết slack:C0123 với mã kênh (bấm tên kênh, Giới thiệu, dòng cuối cùng). Trong Teams, hãy nhắc tên tôi trong kênh một lần; sau đó viết teams:"Nhóm › Kênh" là được.',
  },
  'error.schedule-channel-unheard': {
    en: 'I have not been mentioned in {typed} yet, and in {chat} I can only post to channels where I have. Add me to that team, mention me in the channel once, then try again.',
    vi: 'Chưa có ai nhắc tên tôi ở {typed}, mà trong {chat} tôi chỉ đăng được vào kênh đã nhắc tên tôi. Hãy thêm tôi vào nhóm, nhắc tên tôi trong kênh một lần rồi thử lại.',
  },
  'post.undelivered': { en: 'Not delivered', vi: 'Chưa gửi được' },
  'post.scheduled': { en: 'Schedule {schedule}, created by {name}', vi: 'Lịch {schedule}, do {name} đặt' },
  'post.lost': {
    en: 'This could not be posted to {place}: *{what}*. {reason} As long as it fails, I repeat this every twelve hours, and it is shown on the home page.',
    vi: 'Không đăng được vào {place}: *{what}*. {reason} Nếu vẫn lỗi, tôi sẽ nhắc lại mỗi mười hai giờ và trang chủ cũng hiển thị.',
  },
  'error.report-refused': { en: '{reason}', vi: '{reason}' },
  'error.chat-not-connected': {
    en: 'The service is not connected to {platform}. Fill in the {platform} settings, then restart it.',
    vi: 'Hệ thống chưa kết nối với {platform}. Hãy đặt cấu hình {platform} rồi khởi động lại.',
  },
  'error.chat-unreachable': {
    en: 'The chat did not respond for about an hour, so delivery was stopped.',
    vi: 'Hệ thống chat không phản hồi trong khoảng một giờ nên đã dừng gửi.',
  },
} as const satisfies Messages
