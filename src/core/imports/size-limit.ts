import { Transform } from 'node:stream'
import { AppError } from '../errors.ts'

/** Bytes a file may have. Workbooks may have fewer: they unpack to more. */
export interface SizeLimits {
  readonly csvBytes: number
  readonly xlsxBytes: number
}

/** A file as far as it is known yet. */
export interface SizedFile {
  readonly name: string
  /** Whether it begins as a zip does. */
  readonly zip?: boolean
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const WORKBOOK_NAME = /\.xls[xmb]?$/i

/** Whether a file begins as every zip does, and with that every workbook of today. */
export function isZip(head: Uint8Array): boolean {
  return ZIP.equals(head.subarray(0, ZIP.length))
}

/** Bytes the file may have, wherever it comes in. A workbook is known by its name or by how it begins. */
function sizeLimit({ name, zip = false }: SizedFile, { csvBytes, xlsxBytes }: SizeLimits): number {
  return WORKBOOK_NAME.test(name) || zip ? xlsxBytes : csvBytes
}

/** Throws `import-too-large` when a file of so many bytes is not let in. */
export function demandSize(bytes: number, file: SizedFile, limits: SizeLimits): void {
  const limit = sizeLimit(file, limits)
  if (bytes <= limit) return
  throw new AppError('import-too-large', { file: file.name, limit: Math.max(1, Math.round(limit / 1_000_000)) })
}

/** Passes the bytes of a file on, and fails with `import-too-large` as soon as they are too many. */
export function limitSize(name: string, limits: SizeLimits): Transform {
  let bytes = 0
  let head = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (head.length < ZIP.length) head = Buffer.concat([head, chunk.subarray(0, ZIP.length)])
      bytes += chunk.length
      try {
        demandSize(bytes, { name, zip: isZip(head) }, limits)
        done(null, chunk)
      } catch (error) {
        done(error as AppError)
      }
    },
  })
}
