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
} as const satisfies Messages
