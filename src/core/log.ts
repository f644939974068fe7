import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'
import { randomBytes } from 'node:crypto'

export type Log = Logger

const SECRET_KEYS = ['token', 'password', 'secret', 'authorization', 'cookie', 'client_secret', 'access_token', 'code']
const PERSONAL_KEYS = ['phone', 'email', 'name', 'vip_name', 'member_name', 'member_phone', 'id_number']

/**
 * Logs JSON lines to standard error; secrets and personal fields are blanked wherever they stand by name.
 * @param destination instead of standard error
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = [...SECRET_KEYS, ...PERSONAL_KEYS].flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  const options = { level, redact: { paths, censor: '[redacted]' }, serializers: { err: errorFields } }
  return pino(options, destination ?? pino.destination({ fd: 2, sync: false }))
}

/** What helps to find a fault, and no more: libraries hang whole requests and answers on their errors. */
function errorFields(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) }
  const { type, message, stack } = stdSerializers.err(error)
  const reason = 'code' in error && typeof error.code === 'string' ? { reason: error.code } : {}
  return { type, message, stack, ...reason }
}

/** A short id shown to a person and written to the log, so that the two can be brought together. */
export function referenceId(): string {
  return randomBytes(4).toString('hex').toUpperCase()
}
