import { formatInstant, NO_VALUE } from '../../core/i18n/formats.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** A moment in the business time zone; a dash for none. */
export function instant(at: string | null, { deps }: Pick<Visit, 'deps'>): Html | string {
  return at === null ? NO_VALUE : html`<time datetime="${at}">${formatInstant(at, deps.timeZone)}</time>`
}
