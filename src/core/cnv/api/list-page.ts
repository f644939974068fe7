import { z } from 'zod'
import { CnvCallError } from './call-error.ts'

export interface ListPage {
  readonly items: readonly unknown[]
  /** Whether another page follows. */
  readonly more: boolean
}

/** Truth as services write it; anything else tells nothing. */
const told = z
  .unknown()
  .transform((raw) => z.stringbool().safeParse(String(raw)).data)
  .optional()
const Paged = z.looseObject({
  pagination: z.looseObject({ has_more: told, hasMore: told }).optional().catch(undefined),
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
