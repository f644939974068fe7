import type { z } from 'zod'
import { type Fault, problem } from '../values/problem.ts'

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
