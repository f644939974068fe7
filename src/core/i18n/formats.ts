import { locales, type Language } from './language.ts'

/** What stands for "no value": a ratio over zero, an unknown date. */
export const NO_VALUE = '–'

/** 1,234 (en), 1.234 (vi). */
export function formatCount(value: number, language: Language): string {
  return formatNumber(value, language, 0, 0)
}

/** VND: ₫1,234,567 (en), 1.234.567 ₫ (vi), in whole đồng: there is no smaller coin. */
export function formatMoney(vnd: number, language: Language): string {
  const size = Math.round(Math.abs(vnd))
  return locales[language].money(vnd < 0 && size > 0 ? '-' : '', formatNumber(size, language, 0, 0))
}

/** VND without its sign, for a column whose total or heading has it: 1,234,567 (en), 1.234.567 (vi). */
export function formatAmount(vnd: number, language: Language): string {
  const size = Math.round(Math.abs(vnd))
  return `${vnd < 0 && size > 0 ? '-' : ''}${formatNumber(size, language, 0, 0)}`
}

/** VND where room is short: ₫1.3bn, ₫350m (en); 1,3 tỷ, 350 triệu (vi); from 100 on without decimals unless asked for. */
export function formatMoneyShort(vnd: number, language: Language, decimals = 0): string {
  const size = Math.abs(vnd)
  if (size < 1_000_000) return formatMoney(vnd, language)
  const unit = size >= 1_000_000_000 ? 'billion' : 'million'
  const scaled = size / (unit === 'billion' ? 1_000_000_000 : 1_000_000)
  const number = formatNumber(scaled, language, 0, scaled < 100 ? 1 : decimals)
  const sign = vnd < 0 ? '-' : ''
  return locales[language].bigMoney(sign, number, unit)
}

/** 12.34% (en), 12,34% (vi). */
export function formatPercent(percent: number, language: Language): string {
  return `${formatNumber(percent, language, 2, 2)}%`
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

/** Making a format takes a hundred times as long as using it, and a report has thousands of cells. */
function formatOf<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format {
  const format = (formats.get(key) as Format | undefined) ?? make()
  formats.set(key, format)
  return format
}

function formatNumber(value: number, language: Language, fewestDigits: number, mostDigits: number): string {
  const digits = { minimumFractionDigits: fewestDigits, maximumFractionDigits: mostDigits }
  const format = formatOf(
    `number ${language} ${fewestDigits} ${mostDigits}`,
    () => new Intl.NumberFormat(locales[language].tag, digits),
  )
  return format.format(value)
}

/** A `YYYY-MM-DD` day as 06/11/2026. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}

/** The weekday of a `YYYY-MM-DD` day: Sun (en), CN (vi). */
export function formatWeekday(day: string, language: Language): string {
  const format = formatOf(
    `weekday ${language}`,
    () => new Intl.DateTimeFormat(locales[language].tag, { weekday: 'short', timeZone: 'UTC' }),
  )
  return format.format(Date.parse(day))
}

/** An instant as 06/11/2026 14:05 in the business time zone. */
export function formatInstant(iso: string, timeZone: string): string {
  const format = formatOf(
    `instant ${timeZone}`,
    () =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  )
  const parts = format.formatToParts(new Date(iso))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`
}

/** An instant of these days as 06/11 14:05. */
export function formatInstantShort(iso: string, timeZone: string): string {
  return formatInstant(iso, timeZone).replace(/\/\d{4}/, '')
}

/** Milliseconds as "0.4 s", "42 s", "1 m 12 s", "2 h 5 m". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m`
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes where people read them: 12.3 MB (en), 12,3 MB (vi). */
export function formatBytes(bytes: number, language: Language): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const unit = UNITS[step] ?? 'byte'
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  })
  return format.format(bytes / 1000 ** step)
}
