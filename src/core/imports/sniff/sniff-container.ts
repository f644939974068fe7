import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../../errors.ts'
import { isZip } from '../size-limit.ts'
import { incompleteTail } from './identify-file.ts'

export type Container = 'text' | 'zip'

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Workbooks of Excel 2, 3 and 4 are a stream of records without a container. */
const OLD_WORKBOOKS = ['09000400', '09020600', '09040600'].map((start) => Buffer.from(start, 'hex'))
const PROBE = 4_100
const ARCHIVES: ReadonlySet<string> = new Set(['gz', 'rar', '7z', 'bz2', 'xz', 'zst', 'tar', 'Z', 'lz'])
/** Bytes. */
const LONGEST_NAME = 64

/**
 * Distinguishes text from a zip by the first bytes. Throws for what is neither: `import-empty`, `import-password`,
 * `import-xls`, `import-packed`, `import-not-a-table`.
 */
export async function sniffContainer(path: string): Promise<Container> {
  const head = await readHead(path)
  if (head.length === 0) throw new AppError('import-empty')
  if (isZip(head)) return 'zip'
  if (head.subarray(0, 8).equals(COMPOUND)) throw await compoundRefusal(path)
  if (OLD_WORKBOOKS.some((start) => head.subarray(0, start.length).equals(start))) throw new AppError('import-xls')
  // Text may begin like something else by chance: a header `BM` like a picture.
  if (hasWideMark(head) || isPlainText(head)) return 'text'
  const type = await fileTypeFromBuffer(head)
  if (type)
    throw new AppError(ARCHIVES.has(type.ext) ? 'import-packed' : 'import-not-a-table', {
      type: type.ext.toUpperCase(),
    })
  return 'text'
}

function isPlainText(head: Buffer): boolean {
  return isUtf8(head.subarray(0, head.length - incompleteTail(head))) && !head.some((byte) => byte < 9)
}

/** The mark of UTF-16 text, which is easily taken for the start of a sound file. */
function hasWideMark([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE), 0, PROBE, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Old Office files and encrypted new ones share a container; the names inside distinguish them. */
async function compoundRefusal(path: string): Promise<AppError> {
  const names = ['EncryptedPackage', 'Workbook', 'Book'].map((name) => Buffer.from(name, 'utf16le'))
  const found = new Set<number>()
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([tail, chunk])
    for (const [at, name] of names.entries()) if (bytes.includes(name)) found.add(at)
    tail = bytes.subarray(-LONGEST_NAME)
  }
  if (found.has(0)) return new AppError('import-password')
  return found.size > 0 ? new AppError('import-xls') : new AppError('import-not-a-table', { type: 'Office' })
}
