import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../../errors.ts'
import { namePackage } from './name-package.ts'
import { findWorkbookPart } from './package-parts.ts'

/** The parts of a zip by lower-case path; its directory was found harmless. */
export interface PackageZip {
  readonly zip: ZipFile
  readonly parts: ReadonlyMap<string, Entry>
}

export interface WorkbookZip extends PackageZip {
  /** Path of the workbook part. */
  readonly main: string
}

const MOST_PARTS = 5_000
const MOST_BYTES = 2_000_000_000
/** Sheets shrink to a tenth or a thirtieth; more than this, on more than RATIO_FROM bytes, is a bomb. */
const MOST_RATIO = 250
const RATIO_FROM = 20_000_000

/**
 * Looks at a zip's directory before anything is unpacked. Throws `import-password`, `import-workbook-hostile`,
 * `import-workbook-damaged`, and what namePackage says of a zip that is no workbook.
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
  const main = await findWorkbookPart({ zip, parts }).catch((error: unknown) => {
    zip.close()
    throw error
  })
  if (main !== undefined && !main.endsWith('.bin')) return { zip, parts, main }
  zip.close()
  throw namePackage([...parts.keys()])
}

function damaged(cause: unknown): never {
  throw new AppError('import-workbook-damaged', {}, { cause })
}
