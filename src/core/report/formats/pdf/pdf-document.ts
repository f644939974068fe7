import Pdfkit from 'pdfkit'
import { writeNewFile } from '../write-new-file.ts'
import { locales, type Language } from '../../../i18n/language.ts'
import { hanTypefaceFile, typefaceFiles } from '../../charts/typeface.ts'
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
  doc.registerFont(HAN, hanTypefaceFile)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const widths = new Map<string, number>()
  const runsOf = runReader(doc)
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
      const runs = runsOf(text, style.weight ?? 'regular')
      const width = runs.reduce((sum, run) => sum + doc.font(run.font).fontSize(1000).widthOfString(run.text) / 1000, 0)
      widths.set(key, width)
      return width * style.size
    },
    write(text, x, y, style) {
      if (text.trim() === '') return
      const { align = 'left', color = '#000000', size } = style
      const back = align === 'left' ? 0 : pdf.widthOf(text, style) / (align === 'center' ? 2 : 1)
      const baseline = -baselineOf(doc, style)
      let at = x - back
      for (const run of runsOf(text, style.weight ?? 'regular')) {
        doc.font(run.font).fontSize(size).fillColor(color, 1)
        doc.text(run.text, at, y, { lineBreak: false, baseline })
        at += doc.widthOfString(run.text)
      }
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

const HAN = 'han'

interface Run {
  readonly font: string
  readonly text: string
}

/**
 * Splits a text, in composed letters, where its typeface changes: Chinese letters have one of their own. A letter that no
 * typeface has is a question mark, as a PDF would have nothing.
 */
function runReader(doc: Doc): (text: string, weight: keyof typeof typefaceFiles) => readonly Run[] {
  const known = new Map<string, string>()
  const has = (font: string, letter: string) => {
    doc.font(font)
    const { font: face } = Reflect.get(doc, '_font') as { font: { hasGlyphForCodePoint: (code: number) => boolean } }
    return face.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
  }
  const fontOf = (letter: string) => {
    // The typeface of Chinese letters has empty ones for control characters.
    const fonts = /\p{C}/u.test(letter) ? [] : ['regular', HAN]
    const found = known.get(letter) ?? fonts.find((font) => has(font, letter)) ?? ''
    known.set(letter, found)
    return found
  }
  return (text, weight) => {
    const whole = text.normalize('NFC').replaceAll(/\s/gu, ' ')
    if (/^[\u0020-\u007e]*$/u.test(whole)) return [{ font: weight, text: whole }]
    const runs: { font: string; text: string }[] = []
    for (const [letter] of whole.matchAll(/./gsu)) {
      const found = fontOf(letter)
      const font = found === HAN ? HAN : weight
      const last = runs.at(-1)
      const shown = found === '' ? '?' : letter
      if (last?.font === font) last.text += shown
      else runs.push({ font, text: shown })
    }
    return runs
  }
}

/** Points from a text's y down to the line it stands on: the same for each of its typefaces. */
function baselineOf(doc: Doc, { size, weight = 'regular', baseline = 'top' }: TextStyle): number {
  if (baseline === 'alphabetic') return 0
  doc.font(weight)
  const { ascender, descender } = Reflect.get(doc, '_font') as { ascender: number; descender: number }
  const down = baseline === 'top' ? ascender : (ascender + descender) / 2
  return (down / 1000) * size
}
