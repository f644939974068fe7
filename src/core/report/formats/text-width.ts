const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/
const NARROW = /[\sfijlrtI.,:;'|()[\]!-]/

/**
 * Estimated width in px of a line in a sans-serif typeface, rather too wide than too narrow: there is no canvas to
 * measure with, and the page's typeface may be wide. Accents have no width.
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const letter of text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')) {
    if (WIDE.test(letter)) ems += 1
    else if (NARROW.test(letter)) ems += 0.36
    else ems += /[A-ZĐ%mw₫]/.test(letter) ? 0.75 : 0.62
  }
  return ems * fontSize
}

/** Breaks a text into lines of at most `width` px, between words. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length === 0) lines.push(word)
    else if (textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
