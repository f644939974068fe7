import { AppError } from '../core/errors.ts'

/** What the form's own page can tell its reader; anything else is thrown on. */
export function refusalIn(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}
