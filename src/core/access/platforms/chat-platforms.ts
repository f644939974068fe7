import type { Translate } from '../../i18n/translate.ts'
import type { ChatPlatform } from './chat-platform.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'

const registered = [slack, teams] as const

export type PlatformName = (typeof registered)[number]['name']

/** Where a person comes from: a chat, the web pages or the terminal. */
export type PersonPlatform = PlatformName | 'web' | 'cli'

/** Every chat platform; whatever differs between them is asked of these. A channel without a platform is of the first. */
export const chatPlatforms: readonly ChatPlatform<PlatformName>[] = [...registered]

export function platformNames(): PlatformName[] {
  return chatPlatforms.map(({ name }) => name)
}

/** Whether that is the name of a chat platform, and not of another door. */
export function isChatPlatform(name: string): name is PlatformName {
  return chatPlatforms.some((platform) => platform.name === name)
}

/** The chat platform of that name; undefined for the web and the terminal. */
export function findPlatform(name: string): ChatPlatform<PlatformName> | undefined {
  return chatPlatforms.find((platform) => platform.name === name)
}

export function platformNamed(name: PlatformName): ChatPlatform<PlatformName> {
  const platform = findPlatform(name)
  if (!platform) throw new Error(`no chat platform is named ${name}`)
  return platform
}

/** What people call it, the doors that are no chat among them. */
export function platformLabel(name: PersonPlatform, t: Translate): string {
  if (name === 'web' || name === 'cli') return t(`people.${name}`)
  return platformNamed(name).label
}
