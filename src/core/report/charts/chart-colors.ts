/** Colours of series other than grades; the first is a lighter shade of the accent colour. */
export const SERIES_COLORS = ['#3d7dbd', '#b3741c', '#2a8f82', '#8764c4', '#c2567c', '#5f8a34'] as const

/** Every colour has a contrast of 3:1 with the white and the dark page, so both themes share it. */
const gradeColors = new Map([
  ['no grade', '#8b8078'],
  ['vip0', '#7a8b52'],
  ['vip1', '#4c8f5e'],
  ['vip2', '#2a8f82'],
  ['vip3', '#2f86a6'],
  ['member', '#3d7dbd'],
  ['silver', '#7d86b8'],
  ['gold', '#b3801c'],
  ['diamond', '#8764c4'],
])

/** The colour of a grade in every page and chart; an unknown grade has a colour derived from its name. */
export function gradeColor(key: string): string {
  const name = key.toLowerCase()
  return gradeColors.get(name) ?? seriesColor(hashOf(name))
}

/** The colour of the n-th series. */
export function seriesColor(index: number): string {
  return SERIES_COLORS[index % SERIES_COLORS.length] ?? SERIES_COLORS[0]
}

/** The colour of a band: that of the dashed line it surrounds. */
export function bandColor(series: readonly { readonly dashed?: true }[]): string {
  return seriesColor(
    Math.max(
      0,
      series.findIndex(({ dashed }) => dashed),
    ),
  )
}

function hashOf(text: string): number {
  let hash = 7
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return hash
}

export type ChartTheme = 'light' | 'dark' | 'auto'

/** Placeholder colours in ECharts' drawing, replaced by the theme's colours. */
export const INK = {
  text: '#010101',
  muted: '#020202',
  grid: '#030303',
  before: '#010203',
  tint: '#030201',
} as const

type Inks = Readonly<Record<keyof typeof INK, { readonly color: string; readonly opacity?: number }>>

/** Opaque, so that grid lines do not show through; contrast of 3:1 with both pages. */
const BEFORE = { color: '#87919b' }

const inks: Readonly<Record<ChartTheme, Inks>> = {
  light: {
    text: { color: '#1b2733' },
    muted: { color: '#566370' },
    grid: { color: '#e3e8ee' },
    before: BEFORE,
    tint: { color: '#f1f4f7' },
  },
  dark: {
    text: { color: '#e7ecf1' },
    muted: { color: '#a3afbb' },
    grid: { color: '#2b3641' },
    before: BEFORE,
    tint: { color: '#1c242d' },
  },
  // The page's text colour, so that the drawing follows the page's theme without a style.
  auto: {
    text: { color: 'currentColor' },
    muted: { color: 'currentColor', opacity: 0.7 },
    grid: { color: 'currentColor', opacity: 0.16 },
    before: BEFORE,
    tint: { color: 'currentColor', opacity: 0.06 },
  },
}

/** Background colours of a stand-alone picture. */
export const BACKGROUNDS: Readonly<Record<'light' | 'dark', string>> = { light: '#ffffff', dark: '#12181f' }

/** Replaces the placeholder colours in `fill` and `stroke` attributes. */
export function inkMarkup(svg: string, theme: ChartTheme): string {
  return svg.replaceAll(/(fill|stroke)="(#0[123]0[123]0[123])"/g, (whole, attribute: string, placeholder: string) => {
    const name = inkNames.find((ink) => INK[ink] === placeholder)
    if (name === undefined) return whole
    const { color, opacity } = inks[theme][name]
    return `${attribute}="${color}"${opacity === undefined ? '' : ` ${attribute}-opacity="${opacity}"`}`
  })
}

const inkNames = Object.keys(INK) as (keyof typeof INK)[]
