import type { html } from 'hono/html'

export { html, raw } from 'hono/html'

/** Markup in which every interpolated text is escaped. */
export type Html = ReturnType<typeof html>

/** The markup as text. It must not contain promises. */
export function htmlText(markup: Html): string {
  if (markup instanceof Promise) throw new TypeError('markup must not hold promises: await them before')
  return markup.toString()
}
