import { parseDestination } from '../../../core/access/destination.ts'
import { platformNames } from '../../../core/access/platforms/chat-platforms.ts'
import { formatCount, formatInstant } from '../../../core/i18n/formats.ts'
import { AppError } from '../../../core/errors.ts'
import { knownDestinations, type KnownDestination } from '../../../core/delivery/known-destinations.ts'
import { latestRuns } from '../../../core/delivery/schedules/schedule-runs.ts'
import { listSchedules } from '../../../core/delivery/schedules/schedules.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { scheduleTable } from './schedule-table.ts'
import type { SignedContext } from '../../server/request-context.ts'
import { formField } from '../../server/form-body.ts'
import { changeSchedule, scheduleChanges } from '../../../core/delivery/schedules/change-schedule.ts'
import { html, type Html } from '../../ui/html.ts'
import { entryForm } from '../../ui/form-page.ts'

/** What comes by itself, how it went last, and the form of a new schedule. */
export async function showSchedules(context: SignedContext): Promise<PageAnswer> {
  return schedulesPage(context, noSchedule)
}

/** The page with the form as it was filled in, and why it was refused. */
async function schedulesPage(context: SignedContext, entry: ScheduleEntry, refusal?: AppError): Promise<PageAnswer> {
  const { deps, t, response } = context
  const schedules = await listSchedules(deps.ops)
  const runs = await latestRuns(deps.ops)
  const body = html`${adminHead(t('admin.schedules'), context)}
    ${
      schedules.length === 0
        ? html`<p class="muted">${t('schedules.none')}</p>`
        : scheduleTable(schedules, runs, context)
    }
    <section>
      <h2>${t('schedules.new')}</h2>
      ${scheduleForm(entry, await knownDestinations(deps.ops), context, refusal)}
    </section>`
  return { title: t('admin.schedules'), body, refusal }
}

/** Adds a schedule as the command does, whose line is tried first; what the command refuses is told above the form. */
export async function addScheduleByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, response, session, language } = context
  const entry = {
    line: formField(request, 'line').trim(),
    cadence: formField(request, 'cadence').trim(),
    place: formField(request, 'place').trim(),
  }
  const line = `schedule add ${quoted(entry.line)} ${entry.cadence} ${channelOption(entry.place)}`
  const reply = await deps.dispatch(line, session.person, language)
  if (reply.tone === 'error') {
    return schedulesPage(context, entry, new AppError('report-refused', { reason: reply.text }))
  }
  return { redirect: '/admin/schedules/' }
}

/** A channel as the command reads it: an option of its platform; what no platform knows is asked of the first. */
function channelOption(typed: string): string {
  if (typed.startsWith('#')) return quoted(typed)
  const named = platformNames().find((name) => typed.startsWith(`${name}:`))
  const [first] = platformNames()
  const platform = named ?? parseDestination(typed)?.platform ?? first
  return `${platform}:${quoted(named ? typed.slice(named.length + 1) : typed)}`
}

/** Keeps a line together as one argument, straight quotes within it too. */
function quoted(line: string): string {
  return `“${line.replaceAll(/[“”]/gu, '"')}”`
}

/** Pauses, resumes, runs or removes a schedule, and shows the page of the form again. */
export function changeScheduleAt(page: string): (context: SignedContext) => Promise<PageAnswer> {
  return async ({ deps, request, response, session, now }) => {
    const change = scheduleChanges.find((each) => each === formField(request, 'do'))
    if (!change) throw new AppError('page-unknown')
    await changeSchedule(deps, session.person, { id: Number(formField(request, 'id')), change }, now)
    return { redirect: page }
  }
}

/** How many schedules there are, and when the next one runs. */
export async function schedulesLine({ deps, t, language }: SignedContext): Promise<string> {
  const schedules = await listSchedules(deps.ops)
  const [next] = schedules
    .filter((each) => each.paused_at === null)
    .map((each) => each.next_run_at)
    .toSorted()
  if (next === undefined) return t('admin.schedules-none')
  const at = formatInstant(next, deps.timeZone)
  return t('admin.schedules-line', { count: formatCount(schedules.length, language), at })
}

/** A report that is to come by itself, as it stands in its form. */
interface ScheduleEntry {
  /** A line of the command grammar. */
  readonly line: string
  readonly cadence: string
  /** A channel: a Slack id, or as `typed` of a known place. */
  readonly place: string
}

const noSchedule: ScheduleEntry = { line: '', cadence: '', place: '' }

/** The form of a new schedule, with what was wrong with it when it was sent; known channels are offered. */
function scheduleForm(
  { line, cadence, place }: ScheduleEntry,
  places: readonly KnownDestination[],
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
