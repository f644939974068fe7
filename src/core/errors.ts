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

/** Errors of databases and the operating system that an admin can fix, by the prefix of their code. */
const machineErrors: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['DATABASE_UNREACHABLE', 'database-unreachable'],
  // PostgreSQL: the disk of its server is full.
  ['53100', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'data-read-only'],
  ['SQLITE_CANTOPEN', 'data-read-only'],
  ['EROFS', 'data-read-only'],
  ['SQLITE_IOERR', 'disk-trouble'],
  ['EIO', 'disk-trouble'],
  ['SQLITE_CORRUPT', 'database-damaged'],
  ['SQLITE_NOTADB', 'database-damaged'],
]

/** Whether the database was out of reach, which is no verdict on what was to be done. */
export function isUnreachable(error: unknown): boolean {
  return asAppError(error)?.code === 'database-unreachable'
}

/** The error as an AppError; undefined when it is unexpected. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = machineErrors.find(([prefix]) => code.startsWith(prefix))
  return known && new AppError(known[1], {}, { cause: error })
}
