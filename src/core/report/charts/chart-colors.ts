/** The colour of a series that stands for no grade: the lighter blue of the accent's family. */
export const SERIES_COLORS = ['#3d7dbd', '#b3741c', '#2a8f82', '#8764c4', '#c2567c', '#5f8a34'] as const

/** Every colour keeps 3:1 against the white and the dark page, so both themes share it. */
const gradeColors = new Map([
  ['no grade', '#8b8078'],
  ['vip0', '#7a8b52'],
  ['vip1', '#4c8f5e'],
  ['vip2', '#2a8f82'],
  ['vip3', '#2f86a6'],
  ['member', '#3d7dbd'],
  ['silver', '#6f8496'],
  ['gold', '#b3801c'],
  ['diamond', '#8764c4'],
])

/** The one colour of a grade on every page, chart and picture; an unknown grade gets a steady one by its name. */
export function gradeColor(key: string): string {
  const name = key.toLowerCase()
  return gradeColors.get(name) ?? seriesColor(steadyNumber(name))
}

/** The colour of the n-th series. */
export function seriesColor(index: number): string {
  return SERIES_COLORS[index % SERIES_COLORS.length] ?? SERIES_COLORS[0]
}

function steadyNumber(text: string): number {
  let number = 7
  for (const letter of text) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return number
}

export type ChartTheme = 'light' | 'dark' | 'auto'

/** Stand-ins that ECharts carries through to the drawing, where the theme's own ink takes their place. */
export const INK = { text: '#010101', muted: '#020202', grid: '#030303', before: '#010203' } as const

type Inks = Readonly<Record<keyof typeof INK, { readonly color: string; readonly opacity?: number }>>

/** Keeps 3:1 against both pages, and lets no line of the grid shine through. */
const BEFORE = { color: '#87919b' }

const inks: Readonly<Record<ChartTheme, Inks>> = {
  light: {
    text: { color: '#1b2733' },
    muted: { color: '#566370' },
    grid: { color: '#e3e8ee' },
    before: BEFORE,
  },
  dark: {
    text: { color: '#e7ecf1' },
    muted: { color: '#a3afbb' },
    grid: { color: '#2b3641' },
    before: BEFORE,
  },
  // The page's own text colour, so that the drawing follows it from light to dark without a style.
  auto: {
    text: { color: 'currentColor' },
    muted: { color: 'currentColor', opacity: 0.7 },
    grid: { color: 'currentColor', opacity: 0.16 },
    before: BEFORE,
  },
}

/** What a picture that must stand alone is painted on. */
export const BACKGROUNDS: Readonly<Record<'light' | 'dark', string>> = { light: '#ffffff', dark: '#12181f' }

/** Puts the theme's ink in place of the stand-ins in `fill` and `stroke` attributes. */
export function inkMarkup(svg: string, theme: ChartTheme): string {
  return svg.replaceAll(/(fill|stroke)="(#0[123]0[123]0[123])"/g, (whole, attribute: string, standIn: string) => {
    const name = inkNames.find((ink) => INK[ink] === standIn)
    if (name === undefined) return whole
    const { color, opacity } = inks[theme][name]
    return `${attribute}="${color}"${opacity === undefined ? '' : ` ${attribute}-opacity="${opacity}"`}`
  })
}

const inkNames = Object.keys(INK) as (keyof typeof INK)[]
