import type { ListOrder, SandboxRecord, SandboxRecords } from './sandbox-records.ts'

/** Format and order of lists, in which the real service may differ. */
export interface ListShape {
  readonly wrapping: 'array' | 'data' | 'named'
  readonly items: 'bare' | 'wrapped'
  readonly pagination: 'none' | 'has_more' | 'hasMore'
  readonly order: ListOrder
  /** Whether `updated_at_from` includes that instant itself. */
  readonly fromIncluded: boolean
  readonly mostPages: number
}

export const plainShape: ListShape = {
  wrapping: 'named',
  items: 'bare',
  pagination: 'has_more',
  order: 'change',
  fromIncluded: true,
  mostPages: 100,
}

const LARGEST_PAGE = 100

/** One page of a list, as JSON. */
export function listAnswer(
  records: SandboxRecords,
  name: 'customers' | 'orders',
  query: URLSearchParams,
  shape: ListShape,
): unknown {
  const page = Number(query.get('page') ?? 1)
  const size = Math.min(LARGEST_PAGE, Number(query.get('per_page') ?? query.get('limit') ?? LARGEST_PAGE))
  const last = Math.min(page * size, shape.mostPages * size)
  const listed = records.inOrder(shape.order, query.get('updated_at_from'))
  const matching = firstOf(listed, within(query, shape), last + 1)
  const rows = page > shape.mostPages ? [] : matching.slice((page - 1) * size, last)
  const items = shape.items === 'bare' ? rows : rows.map((row) => ({ [name.slice(0, -1)]: row }))
  const more = matching.length > last && page < shape.mostPages
  return wrap(items, name, more, shape)
}

/** The first records that match, up to `most`. */
function firstOf(records: readonly SandboxRecord[], matches: (record: SandboxRecord) => boolean, most: number) {
  const found: SandboxRecord[] = []
  for (const record of records) {
    if (found.length === most) break
    if (matches(record)) found.push(record)
  }
  return found
}

function within(query: URLSearchParams, { fromIncluded }: ListShape): (record: SandboxRecord) => boolean {
  const from = query.get('updated_at_from') ?? ''
  const to = query.get('updated_at_to') ?? '9'
  return ({ updated_at: at }) => (fromIncluded ? at >= from : at > from) && at <= to
}

function wrap(items: unknown[], name: string, more: boolean, { wrapping, pagination }: ListShape): unknown {
  if (wrapping === 'array') return items
  const list = { [wrapping === 'data' ? 'data' : name]: items }
  return pagination === 'none' ? list : { ...list, pagination: { [pagination]: more } }
}
