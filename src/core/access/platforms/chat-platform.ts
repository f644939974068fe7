/** What core knows of a chat platform: its name, and how its channels and people are addressed. */
export interface ChatPlatform<Name extends string = string> {
  /** Stored with people, destinations and jobs, and typed before an address: `slack:C0123`. */
  readonly name: Name
  /** What people call it. */
  readonly label: string
  /** What stands before a command line there. */
  readonly commandPrefix: string
  /** Names of the ids by which a destination keeps a channel, and a person's direct message. */
  readonly ids: { readonly channel: string; readonly person: string }
  /** Reads a channel as it is typed or copied; undefined when it is none of this platform. */
  readonly readChannel: (typed: string) => ChannelTyped | undefined
  /** Reads a person's id as it is typed; undefined when it is none of this platform. */
  readonly readPerson: (typed: string) => string | undefined
  /** A channel and a person as they may be typed, for messages. */
  readonly examples: { readonly channel: string; readonly person: string }
  /** Whether it says itself where the bot may not post; elsewhere the bot posts only where it was heard. */
  readonly postsUnheard: boolean
}

export interface ChannelTyped {
  readonly id: string
  /** `#ops`, where it was typed with it. */
  readonly label?: string
}
