import { withoutInvisible } from './cell.ts'

/** Text without any decoration. */
const BARE = /^[0-9A-Za-z][!#-~]*$/
/** Wrappers that keep a spreadsheet from reading digits as a number; one of the quotes may be missing. */
const WRAPPER = /^=\s*"(.*)"$|^=(\d+)$|^"(.*)"$|^"([^"]+)$|^([^"]+)"$/s
const APOSTROPHE = /^['’‘`]/
const LAYERS = 4

/** Removes what programs add around ids, numbers and dates: invisible characters, `="…"`, an apostrophe. */
export function bareText(text: string): string {
  if (BARE.test(text)) return text
  let bare = toPlainWidth(withoutInvisible(text)).trim()
  for (let layer = 0; layer < LAYERS; layer++) {
    const inner = unwrap(bare) ?? withoutApostrophes(bare)
    if (inner === bare) break
    bare = inner.trim()
  }
  return bare
}

function unwrap(text: string): string | undefined {
  const [, ...parts] = WRAPPER.exec(text) ?? []
  return parts.find((part) => part !== undefined)?.replaceAll('""', '"')
}

/** Removes a leading apostrophe, or one at each end. */
function withoutApostrophes(text: string): string {
  if (!APOSTROPHE.test(text)) return text
  return text.length > 2 && /['’]$/.test(text) ? text.slice(1, -1) : text.slice(1)
}

/** Converts full-width characters of Chinese keyboards to ASCII. */
function toPlainWidth(text: string): string {
  return text.replaceAll(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
