import type { MessageKey } from '../i18n/translate.ts'

/** A setting in force, as an administrator may see it. */
export interface Setting {
  readonly name: string
  /** What it does. */
  readonly about: MessageKey
  /** Undefined when it is not set, and for secrets, of which only `source` tells that they are set. */
  readonly value: string | undefined
  /** default: nobody set it; unset: nobody did and it has no value then. */
  readonly source: 'set' | 'default' | 'unset'
  readonly secret: boolean
}
