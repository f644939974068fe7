import { withoutInvisible } from './cell.ts'

/** Nothing to take off. */
const BARE = /^[0-9A-Za-z][!#-~]*$/
/** How people keep a spreadsheet from reading digits as a number; a quote may have lost its other half. */
const WRAPPER = /^=\s*"(.*)"$|^=(\d+)$|^"(.*)"$|^"([^"]+)$|^([^"]+)"$/s
const APOSTROPHE = /^['’‘`]/
const LAYERS = 4

/** Text without what programs dress ids, numbers and dates up with: invisible characters, `="…"`, an apostrophe. */
export function bareText(text: string): string {
  if (BARE.test(text)) return text
  let bare = toPlainWidth(withoutInvisible(text)).trim()
  for (let layer = 0; layer < LAYERS; layer++) {
    const inner = unwrap(bare) ?? undress(bare)
    if (inner === bare) break
    bare = inner.trim()
  }
  return bare
}

function unwrap(text: string): string | undefined {
  const [, ...parts] = WRAPPER.exec(text) ?? []
  return parts.find((part) => part !== undefined)?.replaceAll('""', '"')
}

/** An apostrophe in front, or one at each end. */
function undress(text: string): string {
  if (!APOSTROPHE.test(text)) return text
  return text.length > 2 && /['’]$/.test(text) ? text.slice(1, -1) : text.slice(1)
}

/** Full-width digits and letters of Chinese keyboards as plain ones. */
function toPlainWidth(text: string): string {
  return text.replaceAll(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
