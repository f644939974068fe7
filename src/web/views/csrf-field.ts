import { ensureFormToken } from '../form-token.ts'
import { maskToken } from '../mask-token.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** Every form that posts carries it; without it the post is refused. */
export function csrfField(visit: Visit): Html {
  return html`<input type="hidden" name="csrf" value="${maskToken(ensureFormToken(visit))}" />`
}
