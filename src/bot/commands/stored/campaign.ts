import type { Campaign } from '../../../core/coupons/campaigns/campaign-list.ts'
import { changeCampaign, type CampaignChange } from '../../../core/coupons/campaigns/campaigns.ts'
import { AppError } from '../../../core/errors.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { type Reply, textReply } from '../../../core/delivery/reply.ts'
import { asTyped, type Command, type CommandContext } from '../../dispatch/command.ts'
import { addLine, campaignAnswer, campaignReplyTable, overlapNotes } from '../../replies/campaign-reply.ts'
import type { CommandArguments } from '../../dispatch/parse.ts'
import { runSubcommand, type Subcommands } from '../../dispatch/find-command.ts'

const EXAMPLE = 'campaign add "Tết 2026" prefixes:TET26,TETVIP'

const subcommands: Subcommands = {
  command: 'campaign',
  byWord: { list, add, edit, remove },
  usual: 'list',
  vietnamese: { 'danh-sach': 'list', them: 'add', sua: 'edit', xoa: 'remove' },
}

export const campaignCommand: Command = {
  name: 'campaign',
  aliases: ['chiến-dịch', 'campaigns'],
  group: 'data',
  permission: ['coupons', 'campaigns'],
  summary: 'campaign.summary',
  example: EXAMPLE,
  options: ['prefixes', 'detail', 'name'],
  flags: [],
  reads: ['list'],
  async nextWords([first, ...more], { services }) {
    if (first === undefined) return Object.keys(subcommands.byWord)
    if (!['edit', 'remove'].includes(first) || more.length > 0) return []
    return (await services.queries.run('couponChoices', {})).campaigns
  },
  run: (args, context) => runSubcommand(subcommands, args, context),
}

async function list(_: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, person, language } = context
  const overview = await services.queries.run('campaignOverview', {})
  if (overview.campaigns.length === 0) return textReply(t('campaign.none', { example: asTyped(EXAMPLE, person) }))
  const parts = [campaignReplyTable(overview.campaigns, t), ...overlapNotes(overview.overlaps, language)]
  return textReply(t('campaign.list', { count: formatCount(overview.campaigns.length, language) }), { parts })
}

async function add(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const { prefixes = '', ...rest } = changesOf(args)
  const campaign = await change({ kind: 'add', draft: { ...rest, name: nameOf(args), prefixes } }, context)
  return campaignAnswer('campaign.added', campaign, context)
}

async function edit(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const changes = changesOf(args)
  if (Object.keys(changes).length === 0) throw new AppError('campaign-nothing-changes')
  const campaign = await change({ kind: 'edit', edit: { campaign: nameOf(args), changes } }, context)
  return campaignAnswer('campaign.edited', campaign, context)
}

/** Removes without asking: the answer offers the command that restores the campaign. */
async function remove(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, language } = context
  const campaign = await change({ kind: 'remove', name: nameOf(args) }, context)
  const { campaigns } = await services.queries.run('couponChoices', {})
  return textReply(t('campaign.removed', { name: campaign.name, count: formatCount(campaigns.length, language) }), {
    tone: 'success',
    actions: [{ kind: 'command', id: 'restore', label: t('campaign.restore'), command: addLine(campaign) }],
  })
}

function change(wanted: CampaignChange, { services, person, now }: CommandContext): Promise<Campaign> {
  return changeCampaign(services, person, wanted, now)
}

function nameOf({ words }: CommandArguments): string {
  return words.join(' ')
}

function changesOf({ options }: CommandArguments): { name?: string; prefixes?: string; detail?: string } {
  return Object.fromEntries(options)
}
