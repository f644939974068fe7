import { html, type Html } from '../html.ts'

const coloured: ReadonlySet<string> = new Set(['vip0', 'vip1', 'vip2', 'vip3', 'member', 'silver', 'gold', 'diamond'])

/** The name of a grade or level on its colour, which is that of the charts; an unknown one stays grey. */
export function gradeBadge(name: string): Html {
  const key = name.toLowerCase()
  return html`<span class="grade${coloured.has(key) ? ` grade-${key}` : ''}">${name}</span>`
}
