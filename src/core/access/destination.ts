import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { ChatPlatform } from './platforms/chat-platform.ts'
import { chatPlatforms, platformNamed, type PlatformName } from './platforms/chat-platforms.ts'

/** Where in a chat a message can be sent. */
export interface Destination {
  readonly platform: PlatformName
  /** The platform's own ids of channel, thread or person; opaque outside the platform's code. */
  readonly ids: DestinationIds
  /** The display name, `#ops` or `Retail › Ops`, when known. */
  readonly label?: string
}

export type DestinationIds = Readonly<Record<string, string>>

/** Reads a channel of any platform, such as `slack:C0123`; undefined when it is not one. */
export function parseDestination(text: string): Destination | undefined {
  const typed = text.trim()
  for (const { name, readChannel } of chatPlatforms) {
    const { id, ...label } = readChannel(typed) ?? {}
    if (id !== undefined) return { ...channelDestination(name, id), ...label }
  }
  return undefined
}

/** Reads a person of any platform, such as `slack:U0123`; undefined when it is not one. */
export function parsePersonDestination(text: string): Destination | undefined {
  for (const { name, readPerson } of chatPlatforms) {
    const id = readPerson(text)
    if (id !== undefined) return personDestination(name, id)
  }
  return undefined
}

export function channelDestination(platform: PlatformName, id: string): Destination {
  return { platform, ids: { [platformNamed(platform).ids.channel]: id } }
}

/** The direct message of a chat person. */
export function personDestination(platform: PlatformName, id: string): Destination {
  return { platform, ids: { [platformNamed(platform).ids.person]: id } }
}

/** Whether it is a channel or group, and not a direct message. */
export function isShared({ platform, ids }: Destination): boolean {
  const { ids: keys, isDirect }: ChatPlatform = platformNamed(platform)
  const channel = ids[keys.channel]
  return channel !== undefined && ids[keys.person] === undefined && isDirect?.(channel) !== true
}

/** A destination in text: its label, otherwise its typed form. */
export function destinationLabel(destination: Destination): string {
  return destination.label ?? typedDestination(destination)
}

/** A destination as people read it: its name, or what it is; never the platform's id. */
export function destinationName(destination: Destination, language: Language): string {
  const { platform, ids, label } = destination
  if (label !== undefined) return label
  const { ids: keys, isDirect }: ChatPlatform = platformNamed(platform)
  const channel = ids[keys.channel]
  const isOfPerson = channel === undefined || isDirect?.(channel) === true
  return translator(language)(isOfPerson ? 'chat.direct-messages' : 'chat.unnamed-channel')
}

/** The typed form of a destination: `slack:C0123`. */
export function typedDestination({ platform, ids }: Omit<Destination, 'label'>): string {
  const { channel, person } = platformNamed(platform).ids
  return `${platform}:${ids[channel] ?? ids[person] ?? ''}`
}
