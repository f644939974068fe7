import type { AppError } from '../../../core/errors.ts'
import type { KnownPlace } from '../../../core/delivery/known-destinations.ts'
import { html, type Html } from '../../ui/html.ts'
import type { SignedContext } from '../../server/request-context.ts'
import { entryForm } from '../../ui/form-page.ts'

/** A report that is to come by itself, as it stands in its form. */
export interface ScheduleEntry {
  /** A line of the command grammar. */
  readonly line: string
  readonly cadence: string
  /** A channel: a Slack id, or as `typed` of a known place. */
  readonly place: string
}

export const noSchedule: ScheduleEntry = { line: '', cadence: '', place: '' }

/** The form of a new schedule, with what was wrong with it when it was sent; known channels are offered. */
export function scheduleForm(
  { line, cadence, place }: ScheduleEntry,
  places: readonly KnownPlace[],
  context: SignedContext,
  refusal?: AppError,
): Html {
  const { t } = context
  const fields = [
    html`<label
      >${t('schedules.line')}
      <input name="line" value="${line}" placeholder="analytics last-week xlsx" autocomplete="off" required
    /></label>`,
    html`<label
      >${t('schedules.cadence')}
      <input
        name="cadence"
        value="${cadence}"
        placeholder="mon 08:00"
        autocomplete="off"
        aria-describedby="cadence-hint"
        required
    /></label>`,
    html`<p class="hint" id="cadence-hint">${t('schedules.cadence-hint')}</p>`,
    html`<label
      >${t('schedules.place')}
      <input
        name="place"
        value="${place}"
        placeholder="C0123ABCD"
        list="known-places"
        autocomplete="off"
        aria-describedby="place-hint"
        required
    /></label>`,
    html`<p class="hint" id="place-hint">${t('schedules.place-hint')}</p>
      <datalist id="known-places">
        ${places.map(({ typed, name }) => html`<option value="${typed}">${name}</option>`)}
      </datalist>`,
  ]
  return entryForm(context, { action: '/admin/schedules/', fields, submit: t('schedules.add'), refusal })
}
