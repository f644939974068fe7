import { z } from 'zod'
import { CnvCallError } from './http.ts'

export interface ListPage {
  readonly items: readonly unknown[]
  /** Whether another page follows. */
  readonly more: boolean
}

/** A boolean, also as text or 0/1; undefined for anything else. */
const LenientBoolean = z
  .unknown()
  .transform((raw) => z.stringbool().safeParse(String(raw)).data)
  .optional()
const Paged = z.looseObject({
  pagination: z.looseObject({ has_more: LenientBoolean, hasMore: LenientBoolean }).optional().catch(undefined),
})

/**
 * The items of a list: an array, or under `data` or the list's own name. Without pagination a full page means that more
 * follow. Throws CnvCallError for any other shape.
 */
export function readListPage(json: unknown, name: string, pageSize: number): ListPage {
  const body = Paged.safeParse(json)
  const items = [json, body.data?.['data'], body.data?.[name]].find((list) => Array.isArray(list)) as
    | unknown[]
    | undefined
  if (!items) throw new CnvCallError('no-list', { status: 200, transient: true })
  const { has_more: more, hasMore } = body.data?.pagination ?? {}
  return { items, more: hasMore ?? more ?? items.length >= pageSize }
}
