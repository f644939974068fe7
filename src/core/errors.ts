import type { ErrorCode } from './i18n/translate.ts'

export type { ErrorCode }

/** Values a message may quote. */
export type ErrorParams = Readonly<Record<string, string | number>>

/**
 * An error a person can act on. `code` is also the key of its message (`error.<code>`),
 * which is rendered in the reader's language with `params`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}
