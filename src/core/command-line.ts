import { AppError } from './errors.ts'
import { limits } from './limits.ts'

/** Throws `line-too-long`; every surface calls it before it parses the line. */
export function demandLineLength(line: string): void {
  if (isTooLong(line)) throw new AppError('line-too-long', { limit: limits.commandLine.value })
}

/**
 * A line that is safe to store and parse. A line that is too long is not passed to `read`; it is cut to one character
 * over the limit, so that `demandLineLength` still refuses it.
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
