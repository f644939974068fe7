import { LogLevel, type Logger } from '@slack/bolt'
import type { Log } from '../../core/log.ts'

/**
 * Bolt's log lines in ours. Its debug lines quote whole requests, tokens and personal data among them, and are
 * dropped whatever the level.
 */
export function boltLogger(log: Log): Logger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...said: unknown[]) => {
      const error = said.find((each) => each instanceof Error)
      log[level](error ? { err: error } : {}, `slack: ${said.filter((each) => typeof each === 'string').join(' ')}`)
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
