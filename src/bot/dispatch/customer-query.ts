import { readings } from '../../core/customers/customer-result.ts'
import type { CustomerQuery } from '../../core/customers/find-customers.ts'
import { AppError } from '../../core/errors.ts'
import type { CommandArguments } from './parse.ts'

/** The key, and as what alone it is meant when an option says so: `vip:1000001`. Throws `customer-key-missing`. */
export function readCustomerQuery({ words, options }: CommandArguments): CustomerQuery {
  const as = readings.find((reading) => options.has(reading))
  const key = (as === undefined ? words : [options.get(as) ?? '', ...words]).join(' ').trim()
  if (key === '') throw new AppError('customer-key-missing')
  return as === undefined ? { key } : { key, as }
}
