import type { EarlierPeriod, NotCompared } from '../../calendar/compare-period.ts'
import { periodTitle } from '../../calendar/periods.ts'
import { formatDay } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { ReportCompared } from '../report.ts'

/** The earlier period of a report in the reader's language; nothing for a period that cannot have one. */
export function reportCompared(earlier: EarlierPeriod | undefined, language: Language): ReportCompared | undefined {
  if (earlier === undefined || earlier.reason?.code === 'open-period') return undefined
  const t = translator(language)
  const { period, reason: code } = earlier
  const label = period && periodTitle(period, language)
  const reason = code && notComparedText(code, language)
  return {
    with: earlier.with,
    period: period && { from: period.from, to: period.to, label: label ?? '' },
    reason,
    line:
      reason === null
        ? t('compared.with', { period: label ?? '' })
        : label === null
          ? t('compared.without', { reason })
          : t('compared.without-period', { period: label, reason }),
  }
}

/** Why there is nothing to compare with: "no sales before 01/10/2025". */
export function notComparedText(reason: NotCompared, language: Language): string {
  return translator(language)(`not-compared.${reason.code}`, { day: 'day' in reason ? formatDay(reason.day) : '' })
}
