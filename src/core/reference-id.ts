import { randomBytes } from 'node:crypto'

/** A short id shown to a person and written to the log, so that the two can be brought together. */
export function referenceId(): string {
  return randomBytes(4).toString('hex').toUpperCase()
}
