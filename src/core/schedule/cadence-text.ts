import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { allWeekdays, workdays, type Cadence, type TimeOfDay, type Weekday } from './cadence.ts'

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A cadence as it is typed and stored: `hourly :05`, `daily 08:00`, `mon,thu 08:00`, `day 1 08:00`. */
export function writeCadence(cadence: Cadence): string {
  if (cadence.every === 'hour') return `hourly :${twoDigits(cadence.minute)}`
  const time = writeTime(cadence.time)
  if (cadence.every === 'month') return `day ${cadence.day} ${time}`
  if (isSame(cadence.weekdays, allWeekdays)) return `daily ${time}`
  return `${cadence.weekdays.map((weekday) => names[weekday - 1]).join(',')} ${time}`
}

/** A cadence as people say it: "every Monday and Thursday at 08:00". */
export function sayCadence(cadence: Cadence, language: Language): string {
  const t = translator(language)
  if (cadence.every === 'hour') return t('cadence.hourly', { minute: twoDigits(cadence.minute) })
  const time = writeTime(cadence.time)
  if (cadence.every === 'month') {
    const { day } = cadence
    return day === 31 ? t('cadence.month-end', { time }) : t('cadence.monthly', { day, time })
  }
  if (isSame(cadence.weekdays, allWeekdays)) return t('cadence.daily', { time })
  if (isSame(cadence.weekdays, workdays)) return t('cadence.workdays', { time })
  const days = cadence.weekdays.map((weekday) => t(`cadence.${names[weekday - 1] ?? 'mon'}`))
  return t('cadence.weekly', { days: new Intl.ListFormat(language).format(days), time })
}

function writeTime({ hour, minute }: TimeOfDay): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function isSame(one: readonly Weekday[], other: readonly Weekday[]): boolean {
  return one.join() === other.join()
}
