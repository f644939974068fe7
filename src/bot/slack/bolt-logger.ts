import { LogLevel, type Logger } from '@slack/bolt'
import type { Log } from '../../core/log.ts'

/**
 * Writes Bolt's log lines to our log. Debug lines are dropped at any level: they quote whole requests with tokens and
 * personal data.
 */
export function boltLogger(log: Log): Logger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const error = parts.find((each) => each instanceof Error)
      log[level](error ? { err: error } : {}, `slack: ${parts.filter((each) => typeof each === 'string').join(' ')}`)
    }
  return {
    debug: () => undefined,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
