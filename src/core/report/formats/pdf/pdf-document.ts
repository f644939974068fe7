import Pdfkit from 'pdfkit'
import { writeNewFile } from '../write-new-file.ts'
import { locales, type Language } from '../../../i18n/language.ts'
import { typefaceFiles } from '../../charts/typeface.ts'
import type { TextStyle } from './pdf-text.ts'

type Doc = InstanceType<typeof Pdfkit>
type StructureElement = ReturnType<Doc['struct']>

/** A4 landscape, in points. */
const PAGE = { width: 841.89, height: 595.28 }
const MARGIN = 36
/** Points at the top of every page for its head. */
const HEAD = 46

/** A PDF under way, with the position of what comes next. All lengths are points. */
export interface Pdf {
  readonly doc: Doc
  readonly left: number
  readonly width: number
  /** Where the next part begins. */
  y: number
  /** Whether nothing stands on the page yet. */
  readonly isAtTop: () => boolean
  /** Begins a page unless `height` fits on this one. */
  readonly room: (height: number) => void
  readonly widthOf: (text: string, style: TextStyle) => number
  /** Writes one line at a position. */
  readonly write: (text: string, x: number, y: number, style: TextStyle) => void
  /** Draws content under a tag, which readers of the structure see in this order. */
  readonly tag: (parent: StructureElement, type: string, draw: () => void, options?: TagOptions) => void
  /** Adds a tag that holds others. */
  readonly group: (parent: StructureElement, type: string) => StructureElement
  /** Draws content that readers of the structure do not see: rules and tints. */
  readonly decorate: (draw: () => void) => void
  readonly root: StructureElement
}

interface TagOptions {
  readonly alt?: string
  readonly scope?: 'Column' | 'Row'
  readonly bbox?: readonly [number, number, number, number]
}

export interface PdfPlan {
  /** A file that does not exist yet. */
  readonly path: string
  readonly title: string
  readonly language: Language
  readonly draw: (pdf: Pdf) => void
  /** Draws the head of one page. */
  readonly head: (pdf: Pdf, page: number, pages: number) => void
}

/** Writes a tagged PDF; removes the file when it fails. */
export async function writePdfFile({ path, title, language, draw, head }: PdfPlan): Promise<void> {
  await writeNewFile(path, (file) => {
    const doc = new Pdfkit({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      tagged: true,
      pdfVersion: '1.7',
      lang: locales[language].tag,
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Creator: 'Semir', Producer: 'Semir' },
    })
    doc.pipe(file)
    const pdf = openPdf(doc)
    draw(pdf)
    pdf.root.end()
    const { start, count } = doc.bufferedPageRange()
    for (let at = 0; at < count; at++) {
      doc.switchToPage(start + at)
      doc.markContent('Artifact', { type: 'Pagination', attached: ['Top'] })
      head(pdf, at + 1, count)
      doc.endMarkedContent()
    }
    doc.end()
  })
}

function openPdf(doc: Doc): Pdf {
  for (const [weight, path] of Object.entries(typefaceFiles)) doc.registerFont(weight, path)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const widths = new Map<string, number>()
  const use = ({ size, weight = 'regular' }: TextStyle) => doc.font(weight).fontSize(size)
  const shown = (text: string) => printable(doc, text)
  const pdf: Pdf = {
    doc,
    root,
    left: MARGIN,
    width: PAGE.width - 2 * MARGIN,
    y: MARGIN + HEAD,
    isAtTop: () => pdf.y === MARGIN + HEAD,
    room(height) {
      if (pdf.y + height <= PAGE.height - MARGIN || pdf.isAtTop()) return
      doc.addPage()
      pdf.y = MARGIN + HEAD
    },
    widthOf(text, style) {
      const key = `${style.weight} ${text}`
      const known = widths.get(key)
      if (known !== undefined) return known * style.size
      const width = use(style).widthOfString(shown(text)) / style.size
      widths.set(key, width)
      return width * style.size
    },
    write(text, x, y, style) {
      if (text.trim() === '') return
      const { align = 'left', baseline = 'top', color = '#000000' } = style
      const back = align === 'left' ? 0 : pdf.widthOf(text, style) / (align === 'center' ? 2 : 1)
      use(style)
        .fillColor(color, 1)
        .text(shown(text), x - back, y, { lineBreak: false, baseline })
    },
    tag(parent, type, draw, options = {}) {
      const content = doc.markStructureContent(type)
      draw()
      doc.endMarkedContent()
      parent.add(doc.struct(type, options, [content]))
    },
    group(parent, type) {
      const element = doc.struct(type)
      parent.add(element)
      return element
    },
    decorate(draw) {
      doc.markContent('Artifact', { type: 'Layout' })
      draw()
      doc.endMarkedContent()
    },
  }
  return pdf
}

/** The text in composed letters; a letter that the typeface lacks is a question mark, as a PDF would have nothing. */
function printable(doc: Doc, text: string): string {
  const { font } = Reflect.get(doc, '_font') as { font: { hasGlyphForCodePoint: (code: number) => boolean } }
  return text
    .normalize('NFC')
    .replaceAll(/\s/gu, ' ')
    .replaceAll(/[^\u0020-\u007e]/gu, (letter) =>
      font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : '?',
    )
}
