import { JSONParser } from '@streamparser/json'
import { AppError } from '../../errors.ts'
import type { TextEncoding } from '../sniff/detect-encoding.ts'
import { decodeFile, type OnBytes } from './decode-file.ts'
import { createJsonCheck } from './json-limits.ts'

export interface ItemSource {
  readonly path: string
  /** `position` is the item's place in the list, from 1. */
  readonly onItem: (item: unknown, position: number) => void
  readonly onBytes: OnBytes
}

/** Where an object may hold its list. */
const LISTS = ['$.data.*', '$.customers.*', '$.memberships.*']

/**
 * Reads a JSON list item by item, never the whole of it: an array, or one under `data`, `customers` or `memberships`.
 * Throws `import-json-damaged` with the item, and what the check of its limits throws.
 */
export async function readJson(source: ItemSource, encoding: TextEncoding, head: Uint8Array): Promise<void> {
  const isArray = /^\s*\[/.test(new TextDecoder(encoding).decode(head))
  const parser = new JSONParser({ paths: isArray ? ['$.*'] : LISTS, keepStack: false })
  let position = 0
  let broken: Error | undefined
  const check = createJsonCheck()
  parser.onError = (error) => void (broken ??= error)
  parser.onValue = ({ value, key }) => {
    if (typeof key === 'number') source.onItem(value, ++position)
  }
  for await (const text of decodeFile(source, encoding)) {
    check(text)
    if (text !== '') parser.write(text)
    if (broken) break
  }
  if (!parser.isEnded) parser.end()
  if (broken) throw new AppError('import-json-damaged', { record: position + 1 }, { cause: broken })
}
