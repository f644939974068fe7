import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { AppError } from '../../../errors.ts'
import type { WorkbookZip } from './open-workbook.ts'

/** Called with names free of their namespace prefix, in the order of the document. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Streams one part of a workbook through an XML parser, in memory bounded by its longest text; `onBytes` counts
 * packed bytes.
 */
export async function readXml(
  workbook: WorkbookZip,
  part: string,
  handlers: XmlHandlers,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  const entry = workbook.parts.get(part.toLowerCase())
  if (!entry) throw new AppError('import-workbook-damaged')
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw new AppError('import-workbook-damaged', {}, { cause: error })
  })
  parser.on('opentag', (tag) => handlers.open?.(localName(tag.name), tag.attributes))
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const decoder = new TextDecoder()
  const packing = entry.compressedSize / Math.max(1, entry.uncompressedSize)
  const stream: Readable = await workbook.zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    onBytes(chunk.length * packing)
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.write(decoder.decode()).close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
