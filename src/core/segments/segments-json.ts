import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { CohortsResult } from './cohort-curves.ts'
import { JOINED_ROW, LEFT_COLUMN } from './segment-migration.ts'
import type { SegmentsResult } from './segments.ts'

/** What `semir segments --json` prints. Money is VND, days are `YYYY-MM-DD`, shares percent. */
export interface SegmentsAnswer extends Pick<SegmentsResult, 'asOf' | 'population' | 'buyers' | 'cuts' | 'scores'> {
  readonly segments: readonly (SegmentsResult['segments'][number] & { readonly label: string })[]
  readonly migration: {
    readonly from: string
    readonly to: string
    readonly rows: readonly { readonly from: string; readonly to: string; readonly customers: number }[]
  } | null
  /** Why there are no scores. */
  readonly reason: string | null
}

export function segmentsJson(result: SegmentsResult, language: Language): SegmentsAnswer {
  const t = translator(language)
  const { asOf, population, buyers, cuts, scores, migration } = result
  const named = (key: string) =>
    key === JOINED_ROW ? t('segments.joined') : key === LEFT_COLUMN ? t('segments.left') : key
  return {
    asOf,
    population,
    buyers,
    cuts,
    segments: result.segments.map(({ key, ...row }) => ({ key, label: t(`segment.${key}`), ...row })),
    scores,
    migration:
      migration?.reason === null
        ? {
            from: migration.from,
            to: migration.to,
            rows: migration.rows.map(({ from, to, customers }) => ({ from: named(from), to: named(to), customers })),
          }
        : null,
    reason: noScoresText(result.reason, language),
  }
}

/** Why there are no scores, in words; null where there are. */
export function noScoresText(reason: SegmentsResult['reason'], language: Language): string | null {
  if (reason === null) return null
  const { code, ...params } = reason
  return translator(language)(`segments.${code}`, params)
}

/** What `semir cohorts --json` prints: members by the month of their first purchase, and how many bought again. */
export function cohortsJson({ asOf, cohorts, byGrade, byShopGroup }: CohortsResult) {
  return { asOf, cohorts: cohorts.map(({ key, size, returned }) => ({ key, size, returned })), byGrade, byShopGroup }
}
