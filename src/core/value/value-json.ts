import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { SegmentKey } from '../rfm/segment-customers.ts'
import type { ValueGroup, ValueResult } from './value.ts'

/** What `semir value --json` prints. Money is VND, days are `YYYY-MM-DD`. */
export function valueJson({ reason, byGrade, bySegment, byShopGroup, ...result }: ValueResult, language: Language) {
  const t = translator(language)
  return {
    ...result,
    byGrade: named(byGrade, (key) => key),
    bySegment: named(bySegment, (key) => t(`segment.${key as SegmentKey}`)),
    byShopGroup: named(byShopGroup, (key) => key),
    reason: noModelText(reason, language),
  }
}

function named(groups: readonly ValueGroup[], labelOf: (key: string) => string) {
  return groups.map(({ key, ...group }) => ({ key, label: labelOf(key), ...group }))
}

/** Why there is no model, in words; null where there is one. */
export function noModelText(reason: ValueResult['reason'], language: Language): string | null {
  if (reason === null) return null
  const t = translator(language)
  if (reason.code === 'no-sales') return t('segments.no-sales')
  const { code, ...params } = reason
  return t(`value.${code}`, params)
}
