import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'

export type Log = Logger

const SECRET_KEYS = ['token', 'password', 'secret', 'authorization', 'cookie', 'client_secret', 'access_token', 'code']
const PERSONAL_KEYS = ['phone', 'email', 'name', 'vip_name', 'member_name', 'member_phone', 'id_number']

/**
 * Logs JSON lines to standard error; secret and personal fields are redacted by name, three levels deep.
 * @param destination instead of standard error
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = [...SECRET_KEYS, ...PERSONAL_KEYS].flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  const options = { level, redact: { paths, censor: '[redacted]' }, serializers: { err: errorFields } }
  return pino(options, destination ?? standardError)
}

/** Writes all of a text to a file descriptor; throws when it cannot. */
type WriteText = (text: string) => void

/**
 * A destination that outlives a full disk and a reader that has gone: what cannot be written is dropped, and counted in
 * the first line that can. It never waits, so that logging holds nothing up.
 */
export function steadyDestination(write: WriteText): DestinationStream & { readonly lost: () => number } {
  let lost = 0
  return {
    lost: () => lost,
    write(line) {
      try {
        if (lost > 0) write(`${JSON.stringify({ level: 40, time: Date.now(), lost, msg: 'log lines were lost' })}\n`)
        lost = 0
        write(line)
      } catch {
        lost += 1
      }
    },
  }
}

const standardError = steadyDestination(writeWhole)

function writeWhole(text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length;) written += writeSync(2, bytes, written)
}

/** Whether the latest line of the log could not be written. */
export function linesLost(): boolean {
  return standardError.lost() > 0
}

/** Only what helps to find a fault: libraries attach whole requests and responses to their errors. */
function errorFields(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) }
  const { type, message, stack } = stdSerializers.err(error)
  const reason = 'code' in error && typeof error.code === 'string' ? { reason: error.code } : {}
  return { type, message, stack, ...reason }
}

/** A short id shown to a person and written to the log, to match a report with its log line. */
export function referenceId(): string {
  return randomBytes(4).toString('hex').toUpperCase()
}
