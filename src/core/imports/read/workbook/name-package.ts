import { AppError } from '../../../errors.ts'

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
