import { AppError } from '../../core/errors.ts'
import type { OptionReader } from '../../core/sales/report-options.ts'

/** A part of a long list. */
export interface ListPart {
  readonly offset: number
  readonly limit: number
}

const USUAL = 50
const MOST = 200

/** The part that `cursor` and `limit` ask for. Throws `cursor-unreadable` and `limit-unreadable`. */
export function readCursor(option: OptionReader): ListPart {
  const cursor = option('cursor')
  const limit = option('limit') === undefined ? USUAL : Number(option('limit'))
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new AppError('limit-unreadable', { most: MOST })
  if (cursor === undefined) return { offset: 0, limit }
  const offset = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!/^\d{1,9}$/u.test(offset)) throw new AppError('cursor-unreadable')
  return { offset: Number(offset), limit }
}

/** The rows of a part, of which one more than its limit was read, and the cursor of the next part; null at the end. */
export function listPart<Row>(rows: readonly Row[], { offset, limit }: ListPart) {
  const next = rows.length > limit ? Buffer.from(String(offset + limit)).toString('base64url') : null
  return { items: rows.slice(0, limit), next }
}
