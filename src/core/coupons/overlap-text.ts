import { formatCount } from '../i18n/formats.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { CampaignOverlap } from './campaign-overview.ts'

/** Why the coupons of two campaigns do not add up, in plain words. */
export function overlapText(
  { campaigns: [a, b], prefixes: [pair], coupons: shared }: CampaignOverlap,
  language: Language,
): string {
  const t = translator(language)
  const coupons = formatCount(shared, language)
  const [ofA = '', ofB = ''] = pair ?? []
  if (ofA === ofB) return t('campaign.same-prefix', { a, b, prefix: ofA, coupons })
  const [inner, outer] = ofA.length > ofB.length ? [a, b] : [b, a]
  const [long, short] = ofA.length > ofB.length ? [ofA, ofB] : [ofB, ofA]
  return t('campaign.nested-prefix', { inner, outer, long, short, coupons })
}
