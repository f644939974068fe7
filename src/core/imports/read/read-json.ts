import { JSONParser } from '@streamparser/json'
import { AppError } from '../../errors.ts'
import { type TextEncoding, decodeFile, type OnBytes } from '../sniff/detect-encoding.ts'
import { limits } from '../../limits.ts'

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

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/**
 * A check for the pieces of a JSON text, to be run before they are parsed, because the parser holds whole values in memory.
 * The check throws `import-nested`, and `import-record-too-long` and `import-cell-too-long` with the record.
 */
export function createJsonCheck(): (text: string) => void {
  /** Depth at which records are: those of a list, or of a list in an object. */
  let listDepth = 0
  let depth = 0
  let record = 1
  let inString = false
  let escaped = false
  let inList = false
  /** Characters of the current text or number, of the current record, and outside of all records. */
  let value = 0
  let whole = 0
  let outside = 0

  const tooLong = (code: 'import-cell-too-long' | 'import-record-too-long', limit: number) =>
    new AppError(code, { row: record, limit })

  const open = (code: number) => {
    if (listDepth === 0) listDepth = code === OPEN_LIST ? 1 : 2
    if (++depth > limits.nesting.value) throw new AppError('import-nested', { limit: limits.nesting.value })
    if (depth !== listDepth) return
    record = 1
    inList = code === OPEN_LIST
  }

  const close = () => {
    if (depth-- === listDepth) inList = false
  }

  const countCharacter = () => {
    if (!inList) outside++
    whole = inList && depth > listDepth ? whole + 1 : 0
    if (Math.max(whole, outside) > limits.recordText.value) {
      throw tooLong('import-record-too-long', limits.recordText.value)
    }
  }

  const takeSign = (code: number) => {
    if (code > COMMA && code !== COLON && code !== OPEN_LIST && code !== CLOSE_LIST && code < OPEN_OBJECT) {
      if (++value > limits.valueText.value) throw tooLong('import-cell-too-long', limits.valueText.value)
      return
    }
    value = 0
    if (code === QUOTE) inString = true
    else if (code === OPEN_LIST || code === OPEN_OBJECT) open(code)
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) close()
    else if (code === COMMA && depth === listDepth) record++
  }

  return (text) => {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      countCharacter()
      if (!inString) takeSign(code)
      else if (escaped) escaped = false
      else if (code === BACKSLASH) escaped = true
      else if (code === QUOTE) {
        inString = false
        value = 0
      } else if (++value > limits.cellText.value) throw tooLong('import-cell-too-long', limits.cellText.value)
    }
  }
}
