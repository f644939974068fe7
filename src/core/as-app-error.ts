import { AppError, type ErrorCode } from './errors.ts'

/** What SQLite and the operating system say of a machine that somebody has to look after, by the start of their code. */
const machineTroubles: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
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

/** An error as one a person can act on; undefined when nobody expected it. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const trouble = machineTroubles.find(([prefix]) => code.startsWith(prefix))
  return trouble && new AppError(trouble[1], {}, { cause: error })
}
