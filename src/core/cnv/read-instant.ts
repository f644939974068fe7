import type { Cell } from '../import/values/cell.ts'
import { problem, type Problem } from '../import/values/problem.ts'

const UNIX = /^\d{9,13}$/
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
/** Unix times from here on are milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000
const FIRST_YEAR = 1990
const LAST_YEAR = 2200

/** An instant as UTC ISO-8601 text; reads ISO (without a zone: UTC) and Unix seconds or milliseconds. */
export function readInstant(cell: Cell): string | Problem {
  const text = String(cell).trim()
  const instant = UNIX.test(text) ? fromUnix(Number(text)) : fromIso(text)
  const year = instant?.getUTCFullYear() ?? Number.NaN
  return year >= FIRST_YEAR && year <= LAST_YEAR && instant ? instant.toISOString() : problem('instant-unreadable')
}

function fromUnix(time: number): Date {
  return new Date(time < MILLISECONDS_FROM ? time * 1000 : time)
}

function fromIso(text: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = ISO.exec(text) ?? []
  return day === undefined ? undefined : new Date(`${day}T${time}${zone.toUpperCase()}`)
}
