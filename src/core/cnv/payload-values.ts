import { z } from 'zod'
import type { Cell } from '../import/values/cell.ts'
import { isProblem, type Problem } from '../import/values/problem.ts'
import { newNumberFormat, readCount, readNumber } from '../import/values/read-number.ts'
import { readText } from '../import/values/read-text.ts'
import { readInstant } from './read-instant.ts'

/** JSON text such as "12.500" has a decimal point, whatever spreadsheets make of it. */
const jsonNumber = { ...newNumberFormat(), dot: 'decimal' as const }

/** Values as the service writes them: null and empty text are one, numbers may come as text. */
export const LenientText = lenient(readText)
export const LenientCount = lenient((cell) => readCount(cell, jsonNumber))
/** 1/100 VND. */
export const LenientMoney = lenient((cell) => readNumber(cell, 2, jsonNumber))
/** UTC ISO-8601 text. */
export const LenientInstant = lenient(readInstant)

/** A record's own number: the one value nothing goes without. */
export const CnvId = z.unknown().transform((raw, context) => {
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : ''
  const id = /^\d+$/.test(text) ? Number(text) : 0
  if (Number.isSafeInteger(id) && id > 0) return id
  const message = raw === undefined || raw === null || raw === '' ? 'missing' : 'cnv-id-unreadable'
  context.issues.push({ code: 'custom', message, input: raw })
  return z.NEVER
})

/** The issue's message is a problem's code (`reason.<code>`). */
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
