import type { KpiChange } from '../../core/report/kpi-change.ts'
import { html, type Html } from '../html.ts'

const arrows: Readonly<Record<KpiChange['direction'], string>> = { up: '▲', down: '▼', flat: '•' }

/** A change in its direction's colour; the text carries the sign, so that colour is never alone. */
export function changeMark({ text, direction }: KpiChange): Html {
  return html`<span class="change ${direction}"><span aria-hidden="true">${arrows[direction]}</span> ${text}</span>`
}
