import { recordNumber } from '../../../core/record-number.ts'
import { parseDestination } from '../../../core/access/destination.ts'
import { platformNames } from '../../../core/access/platforms/chat-platforms.ts'
import { formatCount, formatInstant } from '../../../core/i18n/formats.ts'
import { AppError } from '../../../core/errors.ts'
import { knownDestinations, type KnownDestination } from '../../../core/delivery/known-destinations.ts'
import { latestRuns, type ScheduleRun } from '../../../core/delivery/schedules/schedule-runs.ts'
import {
  listSchedules,
  cadenceOf,
  destinationText,
  runTexts,
  scheduleTitle,
  findSchedule,
} from '../../../core/delivery/schedules/schedules.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { formField, type SignedContext } from '../../server/request-context.ts'
import { changeSchedule, scheduleChanges } from '../../../core/delivery/schedules/change-schedule.ts'
import { may } from '../../../core/access/policy.ts'
import { formatsOffered } from '../../../core/report/formats/export-formats.ts'
import { usualPeriods } from '../../../core/calendar/period-title.ts'
import { quoteText } from '../../../core/delivery/reply.ts'
import { commandNames, reportAccess, reportNames } from '../../../core/report/report.ts'
import { listViews } from '../../../core/report/saved-views.ts'
import { weekdays } from '../../../core/sales/filter-values.ts'
import { askFirst, SURE } from '../../ui/ask-first.ts'
import { selectField } from '../../ui/filter-form.ts'
import { entryForm, csrfField } from '../../ui/form-page.ts'
import type { Schedule } from '../../../core/db/ops-schema.ts'
import { cadenceText, nextRuns } from '../../../core/delivery/schedules/cadence.ts'
import { html, type Html } from '../../ui/html.ts'
import { timeElement } from '../../ui/notices.ts'
import { plainTable } from '../../ui/plain-table.ts'

/** All schedules, how they last ran, and the form for a new one. */
export async function showSchedules(context: SignedContext): Promise<PageAnswer> {
  const { line } = context.request.query
  return schedulesPage(context, { ...noSchedule, line: typeof line === 'string' ? line.slice(0, 1_000) : '' })
}

/** The page with the form as filled in, and why it was refused. */
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
      ${await scheduleForm(entry, await knownDestinations(deps.ops), context, refusal)}
    </section>`
  return { title: t('admin.schedules'), body, refusal }
}

/** Adds a schedule by the chat command, which runs the line once first; a refusal is shown above the form. */
export async function addScheduleByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, response, session, language } = context
  const field = (name: string) => formField(request, name).trim()
  const entry: ScheduleEntry = {
    line: field('line'),
    cadence: field('cadence'),
    place: field('place'),
    report: field('report'),
    period: field('period'),
    format: field('format'),
    day: field('day'),
    time: field('time'),
    channel: field('channel'),
  }
  const reply = await deps.dispatch(addLine(entry), session.person, language)
  if (reply.tone === 'error') {
    return schedulesPage(context, entry, new AppError('report-refused', { reason: reply.text }))
  }
  return { redirect: '/admin/schedules/' }
}

/** The command of the form: what is typed, else what is chosen. */
function addLine({ line, cadence, place, ...chosen }: ScheduleEntry): string {
  const when = cadence || `${chosen.day} ${chosen.time}`.trim()
  return `schedule add ${quoteText(line || chosenLine(chosen))} ${when} ${channelOption(place || chosen.channel)}`
}

/** The command line of the selects; a saved view has a period of its own, and a forecast has none. */
function chosenLine({ report, period, format }: Pick<ScheduleEntry, 'report' | 'period' | 'format'>): string {
  const hasPeriod = !report.includes(' view:') && report !== commandNames.forecast
  return [report, ...(hasPeriod ? [period] : []), format].filter(Boolean).join(' ')
}

/** The channel as an option of the command: of the platform that knows its address, else of the first one. */
function channelOption(typed: string): string {
  if (typed.startsWith('#')) return quoteText(typed)
  const named = platformNames().find((name) => typed.startsWith(`${name}:`))
  const [first] = platformNames()
  const platform = named ?? parseDestination(typed)?.platform ?? first
  return `${platform}:${quoteText(named ? typed.slice(named.length + 1) : typed)}`
}

/** Pauses, resumes, runs or removes a schedule, and shows the page again. */
export function changeScheduleAt(page: string): (context: SignedContext) => Promise<PageAnswer> {
  return async (context) => {
    const { deps, request, session, now, t } = context
    const change = scheduleChanges.find((each) => each === formField(request, 'do'))
    if (!change) throw new AppError('page-unknown')
    const id = formField(request, 'id')
    if (change === 'remove' && formField(request, SURE) === '') {
      const schedule = scheduleTitle(await findSchedule(deps.ops, recordNumber(id)))
      const [question, hint] = [t('schedules.remove-ask', { schedule }), t('schedules.remove-hint')]
      const submit = t('schedules.do-remove')
      return askFirst(context, { question, hint, submit, fields: { id, do: change }, back: page })
    }
    await changeSchedule(deps, session.person, { id: recordNumber(id), change }, now)
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

/** The values of the form for a scheduled report. */
interface ScheduleEntry {
  /** A line of the command grammar; what is typed takes precedence over what is chosen. */
  readonly line: string
  readonly cadence: string
  /** A channel: its address, or the text of a known destination. */
  readonly place: string
  /** Values of the selects. */
  readonly report: string
  readonly period: string
  readonly format: string
  readonly day: string
  readonly time: string
  readonly channel: string
}

const noSchedule: ScheduleEntry = {
  line: '',
  cadence: '',
  place: '',
  report: 'analytics',
  period: 'last-week',
  format: '',
  day: 'mon',
  time: '08:00',
  channel: '',
}

/** The form for a new schedule, with the reason when it was refused: selects, and fields for what they do not offer. */
async function scheduleForm(
  entry: ScheduleEntry,
  places: readonly KnownDestination[],
  context: SignedContext,
  refusal?: AppError,
): Promise<Html> {
  const { t, deps, session } = context
  const views = await listViews(deps.ops, session.person)
  const reports = [
    ...reportNames
      .filter((report) => may(session.person, reportAccess[report]))
      .map((report) => ({ value: commandNames[report], label: t(`web.${report}`) })),
    ...views.map(({ report, name }) => {
      return { value: `${report} view:"${name}"`, label: t('schedules.view', { name }) }
    }),
  ]
  const periods = usualPeriods.map((value) => ({ value, label: t(`period.${value}`) }))
  const formats = formatsOffered('chat').map(([value, { label }]) => ({ value, label: t(label) }))
  const days = [
    { value: 'daily', label: t('schedules.every-day') },
    { value: 'weekdays', label: t('schedules.workdays') },
    ...weekdays.map((value) => ({ value, label: t(`weekday.${value}`) })),
    { value: '1st', label: t('schedules.first') },
    { value: 'last day', label: t('schedules.last-day') },
  ]
  const channels = places.map(({ typed, name }) => ({ value: typed, label: name }))
  const isOther = [entry.line, entry.cadence, entry.place].some((typed) => typed !== '')
  const fields = [
    html`<div class="form-row">
      ${selectField('report', t('schedules.report'), reports, entry.report)}
      ${selectField('period', t('schedules.period'), periods, entry.period)}
      ${selectField('format', t('schedules.file'), [{ value: '', label: t('common.none') }, ...formats], entry.format)}
    </div>`,
    html`<div class="form-row">
      ${selectField('day', t('schedules.day'), days, entry.day)}
      <label>${t('schedules.cadence')} <input type="time" name="time" value="${entry.time}" required /></label>
      ${
        channels.length === 0
          ? ''
          : selectField(
              'channel',
              t('schedules.place'),
              [...channels, { value: '', label: t('schedules.other-place') }],
              entry.channel,
            )
      }
    </div>`,
    html`<details ${isOther || channels.length === 0 ? html`open` : ''}>
      <summary>${t('schedules.others')}</summary>
      ${otherFields(entry, context)}
    </details>`,
  ]
  return entryForm(context, { action: '/admin/schedules/', fields, submit: t('schedules.add'), refusal })
}

/** Typed instead of what the selects say. */
function otherFields({ line, cadence, place }: ScheduleEntry, { t }: SignedContext): Html {
  return html`<label
      >${t('schedules.line')}
      <input name="line" value="${line}" placeholder="analytics last-week xlsx" autocomplete="off"
    /></label>
    <label
      >${t('schedules.cadence')}
      <input
        name="cadence"
        value="${cadence}"
        placeholder="mon 08:00"
        autocomplete="off"
        aria-describedby="cadence-hint"
    /></label>
    <p class="hint" id="cadence-hint">${t('schedules.cadence-hint')}</p>
    <label
      >${t('schedules.place')}
      <input name="place" value="${place}" placeholder="C0123ABCD" autocomplete="off" aria-describedby="place-hint"
    /></label>
    <p class="hint" id="place-hint">${t('schedules.place-hint')}</p>`
}

const NEXT = 3

/** Schedules with their next run, how the last one went, and the possible actions. */
function scheduleTable(
  schedules: readonly Schedule[],
  runs: ReadonlyMap<number, ScheduleRun>,
  context: SignedContext,
): Html {
  const { t, language } = context
  return plainTable({
    caption: t('admin.schedules'),
    columns: (['what', 'when', 'where', 'next', 'last'] as const)
      .map((name) => ({ label: t(`schedules.${name}`) }))
      .concat({ label: t('jobs.change') }),
    rows: schedules.map((schedule) => [
      scheduleTitle(schedule),
      cadenceText(cadenceOf(schedule), language),
      destinationText(schedule, language),
      schedule.paused_at === null ? nextCell(schedule, context) : t('schedule.is-paused'),
      lastCell(runs.get(schedule.id), context),
      changeForm(schedule, context),
    ]),
  })
}

function nextCell(schedule: Schedule, context: SignedContext): Html {
  const next = nextRuns(cadenceOf(schedule), context.now, context.deps.timeZone, NEXT)
  return html`${next.map((at, nth) => [nth === 0 ? '' : ', ', timeElement(at.toISOString(), context)])}`
}

/** How the last run went, with the reason when it failed. */
function lastCell(run: ScheduleRun | undefined, { t, language, deps }: SignedContext): Html | string {
  const [text, reason] = runTexts(run, language, deps.timeZone)
  if (reason === undefined) return text ?? t('schedules.never')
  return html`<span class="badge failed">${text}</span> ${reason}`
}

function changeForm(schedule: Schedule, context: SignedContext): Html {
  const { id, paused_at: paused } = schedule
  const changes = ['run', paused === null ? 'pause' : 'resume', 'remove'] as const
  const button = (change: (typeof changes)[number]) => {
    const label = context.t(`schedules.do-${change}`)
    return html`<button name="do" value="${change}" aria-label="${label}: ${scheduleTitle(schedule)}">${label}</button>`
  }
  return html`<form method="post" action="/admin/schedules/change/" class="actions">
    ${csrfField(context)}<input type="hidden" name="id" value="${id}" />
    ${changes.map(button)}
  </form>`
}
