import type { PackageZip } from './read-xml.ts'
import { openPromise, type Entry } from 'yauzl'
import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { findWorkbookPart } from './package-parts.ts'

export interface WorkbookZip extends PackageZip {
  /** Path of the workbook part. */
  readonly main: string
}

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
    if (zip.entryCount > limits.workbookParts.value) throw new AppError('import-workbook-hostile')
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new AppError('import-password')
      bytes += entry.uncompressedSize
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
      const bomb = entry.uncompressedSize > RATIO_FROM && ratio > MOST_RATIO
      if (bomb || bytes > limits.workbookBytes.value) throw new AppError('import-workbook-hostile')
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

/** Files that people pack before they send them. */
const PACKED = /\.(?:csv|tsv|txt|xlsx?|xlsm|ods|json)$/i
const NAMES_QUOTED = 5

/** The refusal of a zip that is no workbook, by the paths in it, in lower case. */
export function namePackage(paths: readonly string[]): AppError {
  const has = (path: string) => paths.includes(path)
  if (has('content.xml') && (has('mimetype') || has('meta-inf/manifest.xml'))) return new AppError('import-ods')
  if (paths.some((path) => path.endsWith('workbook.bin'))) return new AppError('import-xlsb')
  if (has('index/document.iwa') || has('index.zip')) return new AppError('import-numbers')
  if (paths.some((path) => path.startsWith('word/'))) return new AppError('import-not-a-table', { type: 'Word' })
  if (paths.some((path) => path.startsWith('ppt/'))) return new AppError('import-not-a-table', { type: 'PowerPoint' })
  const packed = paths.filter((path) => PACKED.test(path) && !path.startsWith('__macosx/'))
  if (packed.length === 0) return new AppError('import-not-a-table', { type: 'ZIP' })
  return new AppError('import-archive', { type: 'ZIP', files: packed.slice(0, NAMES_QUOTED).join(', ') })
}
