import type { Translate } from '../../i18n/translate.ts'
import type { ChatPlatform } from './chat-platform.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'

const registered = [slack, teams] as const

export type PlatformName = (typeof registered)[number]['name']

/** The surface a person uses: a chat platform, the web pages or the terminal. */
export type PersonPlatform = PlatformName | 'web' | 'cli'

/** All chat platforms. A channel typed without a platform belongs to the first that can read it. */
export const chatPlatforms: readonly ChatPlatform<PlatformName>[] = [...registered]

export function platformNames(): PlatformName[] {
  return chatPlatforms.map(({ name }) => name)
}

/** Whether it is the name of a chat platform, and not `web` or `cli`. */
export function isChatPlatform(name: string): name is PlatformName {
  return chatPlatforms.some((platform) => platform.name === name)
}

/** Finds a chat platform by name; undefined for the web and the terminal. */
export function findPlatform(name: string): ChatPlatform<PlatformName> | undefined {
  return chatPlatforms.find((platform) => platform.name === name)
}

export function platformNamed(name: PlatformName): ChatPlatform<PlatformName> {
  const platform = findPlatform(name)
  if (!platform) throw new Error(`no chat platform is named ${name}`)
  return platform
}

/** The display name of a surface. */
export function platformLabel(name: PersonPlatform, t: Translate): string {
  if (name === 'web' || name === 'cli') return t(`people.${name}`)
  return platformNamed(name).label
}
