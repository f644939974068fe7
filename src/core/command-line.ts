import { AppError } from './errors.ts'
import { limits } from './limits.ts'

/** Throws `line-too-long`; asked at every door before anything reads the line. */
export function demandLineLength(line: string): void {
  if (isTooLong(line)) throw new AppError('line-too-long', { limit: limits.commandLine.value })
}

/**
 * A line as it may be stored and read: one that is too long is cut where it shows to be too long, for the command that
 * refuses it, and is read by nothing before.
 */
export function boundedLine(text: string, read: (text: string) => string = (line) => line): string {
  return text.length > limits.markedUpLine.value ? cut(text) : cut(read(text))
}

function cut(text: string): string {
  return isTooLong(text) ? text.slice(0, limits.commandLine.value + 1) : text
}

function isTooLong(line: string): boolean {
  return line.length > limits.commandLine.value
}
