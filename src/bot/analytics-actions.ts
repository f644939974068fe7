import type { AnalyticsQuery } from '../core/analytics/analytics-result.ts'
import { periodPresets, periodTitle } from '../core/analytics/period.ts'
import type { Translate } from '../core/i18n/translate.ts'
import type { ReplyAction } from '../core/reply.ts'
import { analyticsLine, type AnalyticsRequest } from './analytics-request.ts'
import type { CommandContext } from './command.ts'

export interface AnalyticsActionsInput {
  readonly context: CommandContext
  readonly url: string
  readonly shopGroups: readonly string[]
}

interface Choice {
  readonly label: string
  readonly command: string
}

export function openReport(url: string, t: Translate): ReplyAction {
  return { kind: 'link', id: 'open', label: t('analytics-command.open'), url, primary: true }
}

/** Ways on from an answer; each but the link is a command line that asks again with one thing changed. */
export function analyticsActions(request: AnalyticsRequest, input: AnalyticsActionsInput): ReplyAction[] {
  const { t } = input.context
  const line = analyticsLine(request)
  return [
    openReport(input.url, t),
    { kind: 'command', id: 'xlsx', label: 'Excel', command: `${line} xlsx` },
    { kind: 'command', id: 'share', label: t('analytics-command.share'), command: `${line} share` },
    select('period', t('analytics-command.period'), periodChoices(request, input.context), line),
    ...(request.query.shopGroupScheme === 'prefix' && input.shopGroups.length > 1
      ? [select('shop-group', t('analytics-command.shop-group'), shopGroupChoices(request, input), line)]
      : []),
  ]
}

function select(id: string, label: string, options: readonly Choice[], selected: string): ReplyAction {
  return { kind: 'select', id, label, options, selected }
}

/** The usual periods, and before them the one at hand when it is none of these. */
function periodChoices(request: AnalyticsRequest, { language, now, services }: CommandContext): Choice[] {
  const choice = (period: AnalyticsQuery['period']): Choice => ({
    label: periodTitle(period, language),
    command: changed(request, { period }),
  })
  const current = choice(request.query.period)
  const usual = periodPresets({ now, timeZone: services.timeZone }).map(({ period }) => choice(period))
  return usual.some(({ command }) => command === current.command) ? usual : [current, ...usual]
}

function shopGroupChoices(request: AnalyticsRequest, { context, shopGroups }: AnalyticsActionsInput): Choice[] {
  const { shopGroup: chosen, ...others } = request.query.filters
  const all = { label: context.t('analytics-command.all-shop-groups'), command: changed(request, { filters: others }) }
  const known = chosen === undefined || shopGroups.includes(chosen) ? shopGroups : [chosen, ...shopGroups]
  return [
    all,
    ...known.map((shopGroup) => ({
      label: shopGroup,
      command: changed(request, { filters: { ...others, shopGroup } }),
    })),
  ]
}

function changed(request: AnalyticsRequest, changes: Partial<AnalyticsQuery>): string {
  return analyticsLine({ ...request, query: { ...request.query, ...changes } })
}
