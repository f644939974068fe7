import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import type { OnBytes } from '../../sniff/detect-encoding.ts'
import { type Entry, type ZipFile } from 'yauzl'

/** The parts of a zip by lower-case path; its directory was found harmless. */
export interface PackageZip {
  readonly zip: ZipFile
  readonly parts: ReadonlyMap<string, Entry>
}

/** Characters parsed at once: cells may share long texts, so a little XML may be many rows. */
const PIECE = 1 << 14

/** Called with names free of their namespace prefix, in the order of the document. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Streams one part of a workbook through an XML parser; `onBytes` counts packed bytes. Throws `import-workbook-damaged`,
 * and `import-workbook-hostile` for XML that is nested too deeply or has a tag or text that is too long.
 */
export async function readXml(
  workbook: PackageZip,
  part: string,
  handlers: XmlHandlers,
  onBytes: OnBytes = () => undefined,
): Promise<void> {
  const entry = workbook.parts.get(part.toLowerCase())
  if (!entry) throw new AppError('import-workbook-damaged')
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw new AppError('import-workbook-damaged', {}, { cause: error })
  })
  let depth = 0
  parser.on('opentag', (tag) => {
    if (++depth > limits.nesting.value) throw new AppError('import-workbook-hostile')
    handlers.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth--
    handlers.close?.(localName(tag.name))
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const checkPieces = createPieceCheck()
  let decoder: InstanceType<typeof TextDecoder> | undefined
  const packing = entry.compressedSize / Math.max(1, entry.uncompressedSize)
  const stream: Readable = await workbook.zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(xmlEncoding(chunk))
    const text = decoder.decode(chunk, { stream: true })
    checkPieces(text)
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE)
      await onBytes((piece.length / text.length) * chunk.length * packing)
      parser.write(piece)
    }
  }
  parser.write(decoder?.decode() ?? '').close()
}

/** A check that throws for text without a tag that is too long; the parser would hold all of it before it is read. */
function createPieceCheck(): (text: string) => void {
  let length = 0
  return (text) => {
    for (let from = 0; from <= text.length;) {
      const tag = text.indexOf('<', from)
      length += (tag < 0 ? text.length : tag) - from
      if (length > limits.recordText.value) throw new AppError('import-workbook-hostile')
      if (tag < 0) return
      length = 0
      from = tag + 1
    }
  }
}

/** The encoding of an XML document by its mark, by how its first sign is stored, or as it declares. */
function xmlEncoding(head: Buffer): string {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding=["']([\w.-]+)["']/i.exec(
    head.toString('latin1', 0, 200),
  )?.[1]
  // One byte for each sign of the declaration cannot be UTF-16, whatever it says.
  if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8'
  return isKnown(declared) ? declared : 'utf-8'
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
