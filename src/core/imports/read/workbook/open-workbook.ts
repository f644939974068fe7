import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../../errors.ts'

/** The parts of a workbook by lower-case path; a zip directory that was found harmless. */
export interface WorkbookZip {
  readonly zip: ZipFile
  readonly parts: ReadonlyMap<string, Entry>
}

const MOST_PARTS = 5_000
const MOST_BYTES = 2_000_000_000
/** Sheets shrink to a tenth or a thirtieth; more than this, on more than RATIO_FROM bytes, is a bomb. */
const MOST_RATIO = 250
const RATIO_FROM = 20_000_000

/**
 * Looks at a zip's directory before anything is unpacked. Throws `import-not-a-table`, `import-password`,
 * `import-xlsb`, `import-workbook-hostile` and `import-workbook-damaged`.
 */
export async function openWorkbook(path: string): Promise<WorkbookZip> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(damaged)
  const parts = new Map<string, Entry>()
  let bytes = 0
  try {
    if (zip.entryCount > MOST_PARTS) throw new AppError('import-workbook-hostile')
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new AppError('import-password')
      bytes += entry.uncompressedSize
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
      const bomb = entry.uncompressedSize > RATIO_FROM && ratio > MOST_RATIO
      if (bomb || bytes > MOST_BYTES || parts.size >= MOST_PARTS) throw new AppError('import-workbook-hostile')
      parts.set(entry.fileName.toLowerCase(), entry)
    }
  } catch (error) {
    zip.close()
    throw error instanceof AppError ? error : damaged(error)
  }
  if (parts.has('xl/workbook.xml')) return { zip, parts }
  zip.close()
  if (parts.has('xl/workbook.bin')) throw new AppError('import-xlsb')
  throw new AppError('import-not-a-table', { type: 'ZIP' })
}

function damaged(cause: unknown): never {
  throw new AppError('import-workbook-damaged', {}, { cause })
}
