import { AppError } from '../../core/errors.ts'
import type { AddressParameters } from '../report-address.ts'
import type { ApiParameter } from './api-parameters.ts'

/** A misspelt filter would answer another question. Throws `parameter-unknown` and `parameter-twice`. */
export function demandKnownParameters(given: AddressParameters, known: readonly ApiParameter[]): void {
  const names = known.map(({ name }) => name)
  for (const [parameter, value] of Object.entries(given)) {
    if (!names.includes(parameter)) {
      throw names.length === 0
        ? new AppError('parameters-none', { parameter })
        : new AppError('parameter-unknown', { parameter, choices: names.join(', ') })
    }
    if (Array.isArray(value)) throw new AppError('parameter-twice', { parameter })
  }
}
