import type { MessageKey } from '../i18n/translate.ts'

/** A setting in force, as shown to admins. */
export interface Setting {
  readonly name: string
  /** The text that describes it. */
  readonly about: MessageKey
  /** Undefined when it is not set, and for secrets, which only show `source`. */
  readonly value: string | undefined
  /** default: not set, the default applies; unset: not set and without a default. */
  readonly source: 'set' | 'default' | 'unset'
  readonly secret: boolean
}
