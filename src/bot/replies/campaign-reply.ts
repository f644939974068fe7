import type { Campaign } from '../../core/coupons/campaigns/campaign-list.ts'
import {
  type CampaignOverlap,
  type CampaignSummary,
  overlapText,
} from '../../core/coupons/campaigns/campaign-overview.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { Translate } from '../../core/i18n/translate.ts'
import { type Reply, type ReplyPart, textReply } from '../../core/delivery/reply.ts'
import type { CommandContext } from '../dispatch/command.ts'
import { quoteArgument } from '../dispatch/parse.ts'

/** A campaign's coupons and overlaps after it was added or changed, with next steps. */
export async function campaignAnswer(
  text: 'campaign.added' | 'campaign.edited',
  { name, prefixes }: Campaign,
  context: CommandContext,
): Promise<Reply> {
  const { t, services, language } = context
  const { campaigns, overlaps } = await services.queries.run('campaignOverview', {})
  const { coupons = 0, used = 0 } = campaigns.find((each) => each.name === name) ?? {}
  const count = (value: number) => formatCount(value, language)
  const held = { name, prefixes: prefixes.join(', '), coupons: count(coupons), used: count(used) }
  return textReply(t(text, held), {
    tone: 'success',
    parts: overlapNotes(
      overlaps.filter((overlap) => overlap.campaigns.includes(name)),
      language,
    ),
    actions: [
      {
        kind: 'command',
        id: 'figures',
        label: t('campaign.figures'),
        command: `coupons all campaign:${quoteArgument(name)}`,
      },
      { kind: 'command', id: 'campaigns', label: t('campaign.all'), command: 'campaign list' },
    ],
  })
}

export function campaignReplyTable(campaigns: readonly CampaignSummary[], t: Translate): ReplyPart {
  return {
    kind: 'table',
    title: t('campaign.holds'),
    columns: [
      { key: 'name', label: t('column.byCampaign'), type: 'text' },
      { key: 'prefixes', label: t('column.prefixes'), type: 'text' },
      { key: 'coupons', label: t('column.total'), type: 'count' },
      { key: 'used', label: t('figure.issuedUsed'), type: 'count' },
      { key: 'detail', label: t('column.detail'), type: 'text' },
    ],
    rows: campaigns.map((campaign) => ({ ...campaign, prefixes: campaign.prefixes.join(', ') })),
  }
}

/** One sentence for each pair of campaigns. */
export function overlapNotes(overlaps: readonly CampaignOverlap[], language: Language): ReplyPart[] {
  return overlaps.map((overlap) => ({ kind: 'note', text: overlapText(overlap, language) }))
}

/** The command line that adds this campaign. */
export function addLine({ name, prefixes, detail }: Campaign): string {
  const options = [
    `prefixes:${quoteArgument(prefixes.join(','))}`,
    ...(detail === null ? [] : [`detail:${quoteArgument(detail)}`]),
  ]
  return ['campaign add', quoteArgument(name), ...options].join(' ')
}
