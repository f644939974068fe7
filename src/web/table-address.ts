import type { TableRequest } from '../core/tables/read-table.ts'

/** Where in a table its reader stands; it is all in the address, which holds numbers of rows and nothing of what they say. */
export type TableAddress = Pick<TableRequest, 'descending' | 'from'>

/** `?order=first&after=120`: from the first row on, what comes after row 120. The latest come first unless told. */
export function readTableAddress(query: Readonly<Record<string, unknown>>): TableAddress {
  const side = (['after', 'before'] as const).find((each) => typeof query[each] === 'string')
  const key = Number(side && query[side])
  const from = side && Number.isSafeInteger(key) ? { from: { key, side } } : {}
  return { descending: query['order'] !== 'first', ...from }
}

export function tableUrl(table: string, { descending, from }: TableAddress): string {
  const query = new URLSearchParams({
    ...(descending ? {} : { order: 'first' }),
    ...(from ? { [from.side]: String(from.key) } : {}),
  }).toString()
  return `/admin/tables/${table}/${query && `?${query}`}`
}
