import { pino, type Logger } from 'pino'

export type Log = Logger

const SECRET_KEYS = ['token', 'password', 'secret', 'authorization', 'cookie', 'client_secret', 'access_token', 'code']
const PERSONAL_KEYS = ['phone', 'email', 'name', 'vip_name', 'member_name', 'member_phone', 'id_number']

/** Logs JSON lines to standard error; secrets and personal fields are blanked wherever they stand by name. */
export function createLog(level: string): Log {
  const paths = [...SECRET_KEYS, ...PERSONAL_KEYS].flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  return pino({ level, redact: { paths, censor: '[redacted]' } }, pino.destination({ fd: 2, sync: false }))
}
