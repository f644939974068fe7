/** A chat platform as core sees it: its name, and the syntax of its channels and people. */
export interface ChatPlatform<Name extends string = string> {
  /** Stored with people, destinations and jobs, and the prefix of typed destinations: `slack:C0123`. */
  readonly name: Name
  /** The display name. */
  readonly label: string
  /** The prefix of a command line on this platform. */
  readonly commandPrefix: string
  /** The keys of a destination's ids for a channel and for a person's direct message. */
  readonly ids: { readonly channel: string; readonly person: string }
  /** Reads a typed or copied channel; undefined when it is not one of this platform. */
  readonly readChannel: (typed: string) => ChannelTyped | undefined
  /** Reads a typed person id; undefined when it is not one of this platform. */
  readonly readPerson: (typed: string) => string | undefined
  /** Whether the id of a channel is that of a direct message; without it none is. */
  readonly isDirect?: (id: string) => boolean
  /** Example input of a channel and a person, for messages. */
  readonly examples: { readonly channel: string; readonly person: string }
  /** true: the bot may try to post anywhere and the platform reports a refusal; false: only to known conversations. */
  readonly postsUnheard: boolean
}

export interface ChannelTyped {
  readonly id: string
  /** `#ops`, when the input contained a name. */
  readonly label?: string
}
