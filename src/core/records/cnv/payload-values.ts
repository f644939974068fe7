import { z } from 'zod'
import { cellText, type Cell, isProblem, type Problem, problem, type Fault } from '../values/cell.ts'
import { newNumberFormat, readCount, readNumber } from '../values/read-number.ts'
import { readText } from '../values/read-text.ts'

/** In JSON text such as "12.500" the dot is a decimal point, unlike in spreadsheets. */
const jsonNumber = { ...newNumberFormat(), dot: 'decimal' as const }

/** Values as CNV sends them: empty text is null, numbers may be text. */
export const LenientText = lenient(readText)
export const LenientCount = lenient((cell) => readCount(cell, jsonNumber))
/** 1/100 VND. */
export const LenientMoney = lenient((cell) => readNumber(cell, 2, jsonNumber))
/** UTC ISO-8601 text. */
export const LenientInstant = lenient(readInstant)

/** A record's id, the only value that is required. */
export const CnvId = z.unknown().transform((raw, context) => {
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : ''
  const id = /^\d+$/.test(text) ? Number(text) : 0
  if (Number.isSafeInteger(id) && id > 0) return id
  const message = raw === undefined || raw === null || raw === '' ? 'missing' : 'cnv-id-unreadable'
  context.issues.push({ code: 'custom', message, input: raw })
  return z.NEVER
})

/** The Zod issue's message is a problem code (`reason.<code>`). */
function lenient<Value extends Cell>(read: (cell: Cell) => Value | Problem) {
  return z
    .unknown()
    .transform((raw, context): Value | null => {
      const cell = asCell(raw)
      if (cell === null) return null
      const value = cell === undefined ? { problem: 'value-not-plain', params: {} } : read(cell)
      if (!isProblem(value)) return value
      context.issues.push({ code: 'custom', message: value.problem, input: raw })
      return z.NEVER
    })
    .optional()
}

/** null: no value; undefined: a structure where one value should be. */
function asCell(raw: unknown): Cell | null | undefined {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'number') return raw
  if (typeof raw === 'boolean') return String(raw)
  if (typeof raw === 'string') return raw.trim() === '' ? null : raw
  return Array.isArray(raw) && raw.every((each) => typeof each === 'string') ? raw.join(', ') || null : undefined
}

const UNIX = /^\d{9,13}$/
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
/** Unix times from here on are milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000
const FIRST_YEAR = 1990
const LAST_YEAR = 2200

/** An instant as UTC ISO-8601 text; reads ISO (without a zone: UTC) and Unix seconds or milliseconds. */
export function readInstant(cell: Cell): string | Problem {
  const text = cellText(cell).trim()
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

/** Reads a payload field by field; an unreadable field becomes a fault and is absent from the values. */
export function readPayload<Schema extends z.ZodObject>(
  schema: Schema,
  raw: unknown,
): { values: z.output<Schema>; faults: Fault[] } {
  const given = isObject(raw) ? raw : {}
  const parsed = schema.safeParse(given)
  if (parsed.success) return { values: parsed.data, faults: [] }
  const faults = parsed.error.issues.map(({ path, message }): Fault => {
    const column = String(path[0] ?? '')
    return { column, cell: shown(given[column]), reason: problem(message) }
  })
  const unreadable = new Set(faults.map(({ column }) => column))
  const readable = Object.fromEntries(Object.entries(given).filter(([key]) => !unreadable.has(key)))
  return { values: schema.parse(readable), faults }
}

export function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

/** A value as text, to be quoted in a message. */
export function shown(raw: unknown): string {
  if (raw === undefined || raw === null) return ''
  return typeof raw === 'string' ? raw : JSON.stringify(raw)
}
