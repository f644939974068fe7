import { Resvg } from '@resvg/resvg-js'
import { chartSvg, type ChartInput } from './chart-svg.ts'
import { BACKGROUNDS } from './chart-colors.ts'
import { hanTypefaceFile, TYPEFACE, typefaceFiles } from './typeface.ts'

/** Pixels of the picture per px of the drawing, so that it is sharp on a phone. */
const SCALE = 2
const MARGIN = 16
/** Letters of Chinese shop names, which the typeface of everything else lacks. */
const HAN = /[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]/u
/** Letters that no shipped typeface has; system fonts are used for them, if any. */
const NEEDS_SYSTEM_FONTS = /[\u0370-\u1dff\u{1f000}-\u{1ffff}]/u

/** The chart as a stand-alone PNG at twice the given size; theme `auto` is drawn light. */
export function chartPng(input: ChartInput): Uint8Array {
  const theme = input.theme === 'dark' ? 'dark' : 'light'
  const inner = chartSvg({
    ...input,
    theme,
    width: input.width - 2 * MARGIN,
    height: input.height === undefined ? undefined : input.height - 2 * MARGIN,
  })
  const [, width, height] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(inner) ?? []).map(Number)
  const outer = `${-MARGIN} ${-MARGIN} ${(width ?? 0) + 2 * MARGIN} ${(height ?? 0) + 2 * MARGIN}`
  const svg = inner
    .replace(/ width="[\d.]+" height="[\d.]+"/, '')
    .replace(/viewBox="[^"]*"/, `viewBox="${outer}" font-family="${TYPEFACE}"`)
  return new Resvg(svg, {
    fitTo: { mode: 'width', value: input.width * SCALE },
    background: BACKGROUNDS[theme],
    font: {
      fontFiles: [...Object.values(typefaceFiles), ...(HAN.test(svg) ? [hanTypefaceFile] : [])],
      loadSystemFonts: NEEDS_SYSTEM_FONTS.test(svg),
      defaultFontFamily: TYPEFACE,
    },
  })
    .render()
    .asPng()
}
