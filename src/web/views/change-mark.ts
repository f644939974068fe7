import { html, type Html } from '../html.ts'

export type ChangeDirection = 'up' | 'down' | 'flat'

const arrows: Readonly<Record<ChangeDirection, string>> = { up: '▲', down: '▼', flat: '•' }

/** A change in its direction's colour; the text carries the sign, so that colour is never alone. */
export function changeMark(text: string, direction: ChangeDirection): Html {
  return html`<span class="change ${direction}"><span aria-hidden="true">${arrows[direction]}</span> ${text}</span>`
}
