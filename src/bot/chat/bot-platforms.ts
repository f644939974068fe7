import type { PlatformName } from '../../core/access/platforms/chat-platforms.ts'
import { slackPlatform } from '../slack/slack-platform.ts'
import { teamsPlatform } from '../teams/teams-platform.ts'
import type { JobKind } from '../../core/jobs/job-kind.ts'
import type { BotPlatform, Chat, ChatDeps } from './bot-platform.ts'

/** Every platform the bot can join, in the order of settings and doctor findings. */
export const botPlatforms: readonly BotPlatform[] = [slackPlatform, teamsPlatform]

/** The kinds of jobs of every platform, switched on or not. */
export function platformJobs(): JobKind[] {
  return botPlatforms.flatMap(({ jobs }) => jobs)
}

/** Settings of the platforms that are switched on, by name. */
export type PlatformSettings = Readonly<Partial<Record<PlatformName, unknown>>>

/** Reads the settings of the platforms that are switched on. Throws ConfigError. */
export function readPlatformSettings(environment: Readonly<Record<string, unknown>>): PlatformSettings {
  const read = botPlatforms.map((platform) => [platform.name, platform.readSettings(environment)] as const)
  return Object.fromEntries(read.filter(([, settings]) => settings !== undefined))
}

export interface JoinedChat {
  readonly product: string
  readonly jobs: readonly JobKind[]
  readonly chat: Chat
  readonly warning: string | undefined
}

/** Connects every platform that is switched on; each still has to be started. */
export async function connectPlatforms(settings: PlatformSettings, deps: ChatDeps): Promise<JoinedChat[]> {
  const joined = botPlatforms.map(async (platform) => {
    const own = settings[platform.name]
    if (own === undefined) return []
    const { product, jobs } = platform
    return [{ product, jobs, chat: await platform.connect(own, deps), warning: platform.warningOf?.(own) }]
  })
  return (await Promise.all(joined)).flat()
}
