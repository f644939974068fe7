import { crc32 } from 'node:zlib'

/** A column of a block: 4 bytes a value, or 8. */
export type BlockColumn = Int32Array | Float64Array

/** Marks the first layout of a block; another layout gets another mark. */
const MARK = 0x534d4301
/** The mark, the number of rows, the checksum of what follows, and 4 bytes that keep numbers of 8 bytes aligned. */
const HEADER = 16

/**
 * Packs columns of equal length into one binary value with a checksum: those of 8 bytes first, little-endian as every
 * machine the service runs on.
 */
export function packBlock(columns: readonly BlockColumn[]): Buffer {
  const rows = columns[0]?.length ?? 0
  const ordered = wideFirst(columns, (column) => column.BYTES_PER_ELEMENT)
  const body = Buffer.concat(
    ordered.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  )
  const header = Buffer.alloc(HEADER)
  header.writeUInt32LE(MARK, 0)
  header.writeUInt32LE(rows, 4)
  header.writeUInt32LE(crc32(body), 8)
  return Buffer.concat([header, body])
}

/** The columns of a block in the order of `widths` (bytes a value); undefined when the block is damaged. */
export function unpackBlock(data: Uint8Array, widths: readonly (4 | 8)[]): readonly BlockColumn[] | undefined {
  // Columns are read where they lie, which only works at an address that their numbers are aligned to.
  const aligned = data.byteOffset % 8 === 0 ? data : new Uint8Array(data)
  const { buffer, byteOffset, byteLength } = aligned
  if (byteLength < HEADER) return undefined
  const header = new DataView(buffer, byteOffset, HEADER)
  if (header.getUint32(0, true) !== MARK) return undefined
  const rows = header.getUint32(4, true)
  const wanted = HEADER + rows * widths.reduce<number>((sum, width) => sum + width, 0)
  if (byteLength !== wanted || crc32(aligned.subarray(HEADER)) !== header.getUint32(8, true)) return undefined
  let at = byteOffset + HEADER
  const columns: BlockColumn[] = []
  for (const [index, width] of wideFirst(Array.from(widths.entries()), ([, width]) => width)) {
    columns[index] = width === 8 ? new Float64Array(buffer, at, rows) : new Int32Array(buffer, at, rows)
    at += rows * width
  }
  return columns
}

function wideFirst<Item>(items: readonly Item[], widthOf: (item: Item) => number): Item[] {
  return items.toSorted((a, b) => widthOf(b) - widthOf(a))
}
