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
  const { channel, person } = platformNamed(platform).ids
  return ids[channel] !== undefined && ids[person] === undefined
}

/** A destination in text: its label, otherwise its typed form. */
export function destinationLabel(destination: Destination): string {
  return destination.label ?? typedDestination(destination)
}

/** The typed form of a destination: `slack:C0123`. */
export function typedDestination({ platform, ids }: Omit<Destination, 'label'>): string {
  const { channel, person } = platformNamed(platform).ids
  return `${platform}:${ids[channel] ?? ids[person] ?? ''}`
}
