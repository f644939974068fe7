import { NO_CAMPAIGN } from '../../coupons/campaigns/campaign-list.ts'
import { formatDay, formatWeekday } from '../../i18n/formats.ts'
import { locales, type Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'

/** The breakdowns of reports whose rows have a key and a label. */
export type Breakdown = 'byGrade' | 'byShopGroup' | 'byShop' | 'byCampaign' | ByTime

/** The breakdowns by time. */
export type ByTime = 'bySeason' | 'byMonth' | 'byWeek' | 'byYear' | 'byDay'

interface Bucket {
  readonly key: string
  readonly label: string
}

/** A row's name in the reader's language: "October 2026", "Tuần 1 (5/1-11/1)", "Chưa có hạng". */
export function bucketLabel(breakdown: Breakdown, bucket: Bucket, language: Language): string {
  switch (breakdown) {
    case 'byMonth':
      return monthLabel(bucket, language, 'long')
    case 'byWeek':
      return weekLabel(bucket, language)
    case 'byDay':
      return `${formatWeekday(bucket.key, language)} ${formatDay(bucket.key)}`
    case 'byGrade':
      return bucket.key === 'No Grade' ? translator(language)('label.no-grade') : bucket.label
    case 'byShopGroup':
      return bucket.key === 'Others' ? translator(language)('label.others') : restLabel(bucket, language)
    default:
      return restLabel(bucket, language)
  }
}

/** The short form, for an axis: "Oct 2026", "10/2026", "5/1-11/1", "5/1". */
export function shortBucketLabel(breakdown: Breakdown, bucket: Bucket, language: Language): string {
  if (breakdown === 'byMonth') return monthLabel(bucket, language, 'short')
  if (breakdown === 'byDay') return dayAndMonth(bucket.key)
  if (breakdown === 'byWeek') return /\((.+)\)/.exec(bucket.label)?.[1] ?? bucket.label
  return bucketLabel(breakdown, bucket, language)
}

function monthLabel(bucket: Bucket, language: Language, length: 'long' | 'short'): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(bucket.key) ?? []
  if (year === undefined || month === undefined) return bucket.label
  return locales[language].month(Number(year), Number(month), length)
}

/** `5/1` of `2026-01-05`. */
export function dayAndMonth(isoDay: string): string {
  const [, month, day] = isoDay.split('-')
  return `${Number(day)}/${Number(month)}`
}

function weekLabel(bucket: Bucket, language: Language): string {
  const [, week] = /^Week (.+)$/.exec(bucket.label) ?? []
  return week === undefined ? bucket.label : translator(language)('label.week', { week })
}

/** Rows for everything without a group. */
const rests = new Map<string, 'label.unknown' | 'label.unassigned' | 'label.no-campaign'>([
  ['Unknown', 'label.unknown'],
  ['Unassigned', 'label.unassigned'],
  [NO_CAMPAIGN, 'label.no-campaign'],
])

function restLabel({ key, label }: Bucket, language: Language): string {
  const rest = rests.get(key)
  return rest === undefined ? label : translator(language)(rest)
}
