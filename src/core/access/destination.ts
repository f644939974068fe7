import { chatPlatforms, platformNamed, type PlatformName } from './platforms/chat-platforms.ts'

/** Where in a chat a message can go, with the name people know it by. */
export interface Destination {
  readonly platform: PlatformName
  /** The platform's own ids of channel, thread or person; opaque to everything else. */
  readonly ids: DestinationIds
  /** `#ops`, `Retail › Ops`, where it is known. */
  readonly label?: string
}

export type DestinationIds = Readonly<Record<string, string>>

/** Reads a channel as some platform writes it, such as `slack:C0123`; undefined when it is no such thing. */
export function parseDestination(text: string): Destination | undefined {
  const typed = text.trim()
  for (const { name, readChannel } of chatPlatforms) {
    const { id, ...label } = readChannel(typed) ?? {}
    if (id !== undefined) return { ...channelDestination(name, id), ...label }
  }
  return undefined
}

/** Reads a person as some platform writes them, such as `slack:U0123`; undefined when it is no such thing. */
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

/** The direct message of a person in a chat. */
export function personDestination(platform: PlatformName, id: string): Destination {
  return { platform, ids: { [platformNamed(platform).ids.person]: id } }
}

/** Whether it is a channel or group, and not one person's own conversation. */
export function isShared({ platform, ids }: Destination): boolean {
  const { channel, person } = platformNamed(platform).ids
  return ids[channel] !== undefined && ids[person] === undefined
}

/** How a destination stands in text: by its name, else as it is typed. */
export function destinationLabel(destination: Destination): string {
  return destination.label ?? typedDestination(destination)
}

/** A destination as it is typed, without its name: `slack:C0123`. */
export function typedDestination({ platform, ids }: Omit<Destination, 'label'>): string {
  const { channel, person } = platformNamed(platform).ids
  return `${platform}:${ids[channel] ?? ids[person] ?? ''}`
}
