import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'
import { randomBytes } from 'node:crypto'

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
  return pino(options, destination ?? pino.destination({ fd: 2, sync: false }))
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
