import { may } from '../../core/access/policy.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { IdentifySlackUser } from './identify.ts'
import type { SlackApis } from './slack-api.ts'
import { isPermanentInSlack } from './slack-errors.ts'
import type { ImportSummary } from '../../core/imports/import-result.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator, type MessageKey } from '../../core/i18n/translate.ts'
import type { ReplyAction } from '../../core/delivery/reply.ts'
import { slackLimits, context, header, section, type SlackBlock } from './render/slack-message.ts'
import { actionBlocks } from './render/render-actions.ts'
import { clip } from '../dispatch/parse.ts'
import { escapeMrkdwn } from './receive/slack-text.ts'

/** A visit of the App Home, as stored in the job. */
export interface HomeVisit {
  readonly workspaceId: string
  readonly userId: string
}

export interface HomeDeps {
  readonly apis: SlackApis
  readonly queries: QueryPool
  readonly identify: IdentifySlackUser
  readonly log: Log
}

const LATEST = 5

/** Publishes the App Home of the person who opened it; the payload is a HomeVisit. */
export function homeHandler({ apis, queries, identify, log }: HomeDeps): (visit: HomeVisit) => Promise<void> {
  return async (visit) => {
    const { person, language } = await identify(visit)
    const imports = may(person, 'import') ? await queries.run('importHistory', { limit: LATEST }) : undefined
    const view = homeView({ language, admitted: may(person, 'analytics'), imports })
    try {
      await apis.interactive.call('views.publish', { user_id: visit.userId, view })
    } catch (error) {
      if (!isPermanentInSlack(error)) throw error
      log.warn({ err: error }, 'slack does not take the home page')
    }
  }
}

export interface HomeContent {
  readonly language: Language
  /** Whether the person may use any command. */
  readonly admitted: boolean
  /** Undefined when the person may not see imports. */
  readonly imports: readonly ImportSummary[] | undefined
}

const presets = ['today', 'this-week', 'mtd', 'last-month'] as const

/** The App Home: what to type, buttons for common figures, the latest imports. */
export function homeView({ language, admitted, imports }: HomeContent): { type: 'home'; blocks: SlackBlock[] } {
  const t = translator(language)
  const intro = [header(clip(t('slack.home-title'), slackLimits.header)), section(escapeMrkdwn(t('slack.home-text')))]
  if (!admitted) return { type: 'home', blocks: [...intro, context(escapeMrkdwn(t('slack.home-no-role')))] }
  const actions: ReplyAction[] = presets.map((preset) => ({
    kind: 'command',
    id: preset,
    label: t(`slack.home-${preset}`),
    command: `analytics ${preset}`,
  }))
  const help: ReplyAction = { kind: 'command', id: 'help', label: t('slack.home-help'), command: 'help' }
  const asking = [section(`*${escapeMrkdwn(t('slack.home-presets'))}*`), ...actionBlocks([...actions, help], language)]
  return { type: 'home', blocks: [...intro, ...asking, ...importBlocks(imports, language)] }
}

function importBlocks(imports: readonly ImportSummary[] | undefined, language: Language): SlackBlock[] {
  if (!imports) return []
  const t = translator(language)
  const title = section(`*${escapeMrkdwn(t('slack.home-imports'))}*`)
  if (imports.length === 0) return [title, context(escapeMrkdwn(t('slack.home-no-imports')))]
  return [title, ...imports.map((each) => context(importLine(each, language)))]
}

function importLine(summary: ImportSummary, language: Language): string {
  const line = translator(language)(importKey(summary.status), {
    file: clip(summary.file, 200),
    rows: formatCount(summary.rows, language),
    rejected: formatCount(summary.rejected, language),
    when: '\u0000',
  })
  return escapeMrkdwn(line).replace('\u0000', localTime(summary.finishedAt))
}

function importKey(status: ImportSummary['status']): MessageKey {
  if (status === 'failed') return 'slack.home-import-failed'
  return status === 'duplicate' ? 'slack.home-import-duplicate' : 'slack.home-import'
}

/** Slack shows the instant in the reader's own time zone. */
function localTime(iso: string): string {
  const seconds = Math.floor(Date.parse(iso) / 1000)
  return `<!date^${seconds}^{date_short_pretty} {time}|${iso.slice(0, 16).replace('T', ' ')} UTC>`
}
