import { Resvg } from '@resvg/resvg-js'

/** The brand's blue. */
export const ACCENT = '#1f4e79'

const COLOR = 192
const OUTLINE = 32
/** Four columns in a 32 by 32 view box. */
const COLUMNS = '<path d="M7 23.5V18m6 5.5V13m6 10.5V16m6 7.5V8.5" fill="none" stroke="#fff" stroke-linecap="round"'

/** The color icon, 192 px: white columns on a full square, whose corners Teams rounds. */
export function colorIcon(): Uint8Array {
  return draw(
    `<rect width="32" height="32" fill="${ACCENT}"/><g transform="translate(5 5) scale(.6875)">
    ${COLUMNS} stroke-width="3.2"/></g>`,
    COLOR,
  )
}

/** The outline icon, 32 px: white on transparent. */
export function outlineIcon(): Uint8Array {
  return draw(`${COLUMNS} stroke-width="2.6"/>`, OUTLINE)
}

function draw(shapes: string, pixels: number): Uint8Array {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shapes}</svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng()
}
