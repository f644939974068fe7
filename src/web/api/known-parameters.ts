import { AppError } from '../../core/errors.ts'

/** A misspelt filter would answer another question. Throws `parameter-unknown`, `parameters-none` and `parameter-twice`. */
export function demandKnownParameters(given: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  for (const [parameter, value] of Object.entries(given)) {
    if (!known.includes(parameter)) {
      throw known.length === 0
        ? new AppError('parameters-none', { parameter })
        : new AppError('parameter-unknown', { parameter, choices: known.join(', ') })
    }
    if (Array.isArray(value)) throw new AppError('parameter-twice', { parameter })
  }
}

/**
 * Reads the fields of a posted body as text, empty when one was not sent; JSON may have numbers, true and false too.
 * Throws what `demandKnownParameters` does, and `field-unreadable`.
 */
export function bodyReader(body: unknown, known: readonly string[] | undefined): (name: string) => string {
  if (known === undefined) return () => ''
  const given = (body ?? {}) as Readonly<Record<string, unknown>>
  demandKnownParameters(given, known)
  const texts = new Map(Object.entries(given).map(([field, value]) => [field, textOf(field, value)]))
  return (name) => texts.get(name) ?? ''
}

function textOf(field: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  throw new AppError('field-unreadable', { field })
}

/** The parameters of a query in one text, as `demandKnownParameters` takes them. */
export function parametersOf(text: string): Readonly<Record<string, string | readonly string[]>> {
  const query = new URLSearchParams(text)
  return Object.fromEntries(
    [...query].map(([name, value]) => {
      const every = query.getAll(name)
      return [name, every.length > 1 ? every : value]
    }),
  )
}
