import { open, readFile } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../../errors.ts'

export type Container = 'text' | 'zip'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const PROBE = 4_100

/**
 * Tells text from a zip by the first bytes. Throws for what is neither: `import-empty`, `import-password`,
 * `import-xls`, `import-not-a-table`.
 */
export async function sniffContainer(path: string): Promise<Container> {
  const head = await readHead(path)
  if (head.length === 0) throw new AppError('import-empty')
  if (head.subarray(0, 4).equals(ZIP)) return 'zip'
  if (head.subarray(0, 8).equals(COMPOUND)) throw await compoundRefusal(path)
  if (hasWideMark(head)) return 'text'
  const type = await fileTypeFromBuffer(head)
  if (type && type.mime !== 'application/xml')
    throw new AppError('import-not-a-table', { type: type.ext.toUpperCase() })
  return 'text'
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

/** Old Office files and encrypted new ones share a container; the names inside tell them apart. */
async function compoundRefusal(path: string): Promise<AppError> {
  const bytes = await readFile(path)
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) return new AppError('import-password')
  return holds('Workbook') || holds('Book')
    ? new AppError('import-xls')
    : new AppError('import-not-a-table', { type: 'Office' })
}
