import type Pdfkit from 'pdfkit'
import { SaxesParser, type SaxesAttributePlain } from 'saxes'
import type { TextStyle } from './pdf-text.ts'

type Doc = InstanceType<typeof Pdfkit>
type Attributes = Readonly<Record<string, string>>

/** Where a drawing goes: its top left corner and its width, in points. */
export interface SvgFrame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly write: (text: string, x: number, y: number, style: TextStyle) => void
}

/** Builds the path of an element; a shape that is not listed is not drawn. */
const shapes: Readonly<Record<string, (doc: Doc, attributes: Attributes) => void>> = {
  path: (doc, { d = '' }) => doc.path(d),
  rect: (doc, of) => doc.rect(size(of, 'x'), size(of, 'y'), size(of, 'width'), size(of, 'height')),
  circle: (doc, of) => doc.circle(size(of, 'cx'), size(of, 'cy'), size(of, 'r')),
  ellipse: (doc, of) => doc.ellipse(size(of, 'cx'), size(of, 'cy'), size(of, 'rx'), size(of, 'ry')),
  line: (doc, of) => doc.moveTo(size(of, 'x1'), size(of, 'y1')).lineTo(size(of, 'x2'), size(of, 'y2')),
  polyline: (doc, of) => drawPoints(doc, of['points'] ?? ''),
  polygon: (doc, of) => {
    drawPoints(doc, of['points'] ?? '')
    doc.closePath()
  },
}

/** The height in points of a drawing as wide as `width`. */
export function svgHeight(svg: string, width: number): number {
  const { width: own, height } = viewBox(svg)
  return (height * width) / own
}

/** Draws a chart's SVG as vectors and text: what ECharts writes, without clip paths, patterns and gradients. */
export function drawSvg(doc: Doc, svg: string, { x, y, width, write }: SvgFrame): void {
  const scale = width / viewBox(svg).width
  const open: Attributes[] = []
  let ignored = 0
  let written: { readonly of: Attributes; text: string } | undefined
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const of = attributes as Readonly<Record<string, SaxesAttributePlain | string>> as Attributes
    open.push(of)
    if (ignored > 0 || name === 'title' || name === 'defs') ignored++
    else if (name === 'text') written = { of, text: '' }
    doc.save()
    transform(doc, of['transform'])
    if (ignored === 0 && shapes[name]) drawShape(doc, shapes[name], of)
  })
  parser.on('text', (text) => {
    if (written && ignored === 0) written.text += text
  })
  parser.on('closetag', ({ name }) => {
    const of = open.pop() ?? {}
    if (ignored > 0) ignored--
    else if (name === 'text' && written) {
      write(written.text, size(of, 'x'), size(of, 'y'), textStyle(of))
      written = undefined
    }
    doc.restore()
  })
  doc.save()
  doc.translate(x, y).scale(scale)
  parser.write(svg).close()
  doc.restore()
}

function viewBox(svg: string): { width: number; height: number } {
  const [, width = 1, height = 1] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number)
  return { width, height }
}

function drawShape(doc: Doc, shape: (doc: Doc, of: Attributes) => void, of: Attributes): void {
  const fill = colorOf(of['fill'] ?? '#000000')
  const stroke = colorOf(of['stroke'])
  const width = size(of, 'stroke-width', 1)
  if (!fill && !(stroke && width > 0)) return
  doc.fillOpacity(size(of, 'fill-opacity', 1) * size(of, 'opacity', 1))
  doc.strokeOpacity(size(of, 'stroke-opacity', 1) * size(of, 'opacity', 1))
  if (of['stroke-linecap'] === 'round') doc.lineCap('round')
  const dashes = of['stroke-dasharray']?.split(/[ ,]+/).map(Number)
  if (dashes?.every((dash) => dash > 0)) doc.dash(dashes[0] ?? 1, { space: dashes[1] ?? dashes[0] ?? 1 })
  shape(doc, of)
  if (fill && stroke && width > 0) doc.lineWidth(width).fillAndStroke(fill, stroke)
  else if (fill) doc.fill(fill)
  else doc.lineWidth(width).stroke(stroke)
}

function drawPoints(doc: Doc, points: string): void {
  const numbers = points
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [x = 0, y = 0] = numbers.slice(at, at + 2)
    if (at === 0) doc.moveTo(x, y)
    else doc.lineTo(x, y)
  }
}

function textStyle(of: Attributes): TextStyle {
  const anchors = { middle: 'center', end: 'right' } as const
  const anchor = of['text-anchor']
  return {
    size: size(of, 'font-size', 12),
    weight: Number(of['font-weight'] === 'bold' ? 700 : (of['font-weight'] ?? 400)) >= 600 ? 'semibold' : 'regular',
    color: colorOf(of['fill']) ?? '#000000',
    align: anchor === 'middle' || anchor === 'end' ? anchors[anchor] : 'left',
    baseline: of['dominant-baseline'] === 'central' ? 'svg-central' : 'alphabetic',
  }
}

/** A number with or without `px`. */
function size(of: Attributes, name: string, otherwise = 0): number {
  const value = Number.parseFloat(of[name] ?? '')
  return Number.isFinite(value) ? value : otherwise
}

/** A colour that PDFs know; undefined for none. */
function colorOf(css: string | undefined): string | undefined {
  if (css === undefined || css === 'none' || css === 'transparent') return undefined
  const [, ...parts] = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(css) ?? []
  if (parts.length === 0) return css
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
}

function transform(doc: Doc, transforms = ''): void {
  for (const [, name, list = ''] of transforms.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = list
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    if (name === 'translate') doc.translate(a, b)
    else if (name === 'rotate') doc.rotate(a, { origin: [b, c] })
    else if (name === 'scale') doc.scale(a, b || a)
    else if (name === 'matrix') doc.transform(a, b, c, d, e, f)
  }
}
