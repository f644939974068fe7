import { addressOption, type AddressParameters } from './report-address.ts'

/** Which part of a long list an address shows. */
export interface ListPlace<Sort extends string> {
  /** Undefined: the list's own order. */
  readonly sort: { readonly key: Sort; readonly descending: boolean } | undefined
  /** From 1. */
  readonly page: number
  /** The order as the address spells it. */
  readonly options: readonly (readonly [name: string, value: string])[]
}

/** Reads `sort=-salesAmount` and `page=2`; an order that the list does not have is its own. */
export function readListPlace<Sort extends string>(
  parameters: AddressParameters,
  sorts: readonly Sort[],
): ListPlace<Sort> {
  const option = addressOption(parameters)
  const sort = option('sort') ?? ''
  const key = sorts.find((each) => each === sort.replace(/^-/, ''))
  const page = /^\d{1,9}$/.exec(option('page') ?? '')
  return {
    sort: key && { key, descending: sort.startsWith('-') },
    page: Math.max(1, Number(page?.[0] ?? 1)),
    options: key === undefined ? [] : [['sort', sort]],
  }
}
