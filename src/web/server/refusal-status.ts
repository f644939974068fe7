import type { Response } from 'express'
import type { AppError } from '../../core/errors.ts'
import { statusOf } from './answer-errors.ts'

/** The status of a page that tells why its form was refused; says when to come back where that is known. */
export function markRefused(response: Response, refusal: AppError | undefined): number {
  if (!refusal) return 200
  const { seconds } = refusal.params
  if (seconds !== undefined) response.set('Retry-After', String(seconds))
  return statusOf(refusal)
}
