/** How a line of text is set. */
export interface TextStyle {
  /** Points. */
  readonly size: number
  readonly weight?: 'regular' | 'semibold'
  readonly color?: string
  /** What of the text stands at its x. */
  readonly align?: 'left' | 'center' | 'right'
  readonly baseline?: 'top' | 'svg-central' | 'alphabetic'
}

/** Colours of a page, as those of the site's light theme. */
export const COLORS = {
  text: '#1b2733',
  muted: '#566370',
  accent: '#1f4e79',
  rule: '#d5dce4',
  tint: '#f4f7fa',
  demo: '#8a5a00',
} as const

/** Breaks a text into lines of at most `width`, between words; a longer word has a line of its own. */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length === 0) lines.push(word)
    else if (widthOf(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The beginning of a text that fits, with an ellipsis where it was cut. */
export function cutText(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text
  let end = text.length
  while (end > 1 && widthOf(`${text.slice(0, end)}…`) > width) end--
  return `${text.slice(0, end).trimEnd()}…`
}
