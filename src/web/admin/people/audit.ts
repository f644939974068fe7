import { readPeopleNames } from '../../../core/access/people/find-person.ts'
import {
  auditPage,
  countAudit,
  allAudit,
  type AuditFilter,
  type AuditEvent,
} from '../../../core/access/audit/read-audit.ts'
import { html, type Html } from '../../ui/html.ts'
import { ANSWERED, type PageAnswer } from '../../server/route.ts'
import { pageNumber, pager } from '../../ui/pager.ts'
import type { SignedContext, RequestContext } from '../../server/request-context.ts'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { today } from '../../../core/calendar/today.ts'
import { recordAudit, auditedActions } from '../../../core/access/audit/record-audit.ts'
import { csvLine, escapeFormula } from '../../../core/csv-line.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { auditWord, roleText } from '../../../core/i18n/translate.ts'
import { operator, operatorOnTheWeb, identityKey, isOperator } from '../../../core/access/policy.ts'
import { formatCount, formatDay, formatInstant } from '../../../core/i18n/formats.ts'
import { filterForm } from '../../ui/filter-form.ts'
import { valueField } from '../../reports/report-filters.ts'
import { plainTable } from '../../ui/plain-table.ts'
import type { Request } from 'express'
import { readDay } from '../../../core/calendar/day.ts'

const SIZE = 100
const PATH = '/admin/audit/'

/** The audit, newest first, filtered by the address. */
export async function showAudit(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, t } = context
  const filter = readAuditAddress(request.query, deps.timeZone)
  const total = await countAudit(deps.ops, filter)
  const page = pageNumber(request.query['page'], { size: SIZE, total })
  const events = await auditPage(deps.ops, filter, { limit: SIZE, offset: (page - 1) * SIZE })
  const names = await readPeopleNames(deps.ops)
  const body = html`<header class="page-head">
      <h1>${t('audit.page')}</h1>
      <p class="ways">
        <a href="/admin/">${t('admin.page')}</a>
        <a class="button" href="${auditUrl(`${PATH}export/`, filter)}">${t('audit.csv')}</a>
      </p>
    </header>
    ${auditFilters(PATH, filter, names, context)}
    ${total === 0 ? html`<p class="muted">${t('audit.none')}</p>` : auditTable(events, names, context)}
    ${pager({ page, size: SIZE, total, urlOf: (to) => auditUrl(PATH, filter, to) }, context)}`
  return { title: t('audit.page'), body }
}

/** The filtered records as CSV, instants in UTC. The export itself is audited. */
export async function exportAudit(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, response, session, t, language, now } = context
  const filter = readAuditAddress(request.query, deps.timeZone)
  response.attachment(`semir-audit-${today({ now, timeZone: deps.timeZone })}.csv`)
  if (request.method === 'HEAD') {
    response.end()
    return ANSWERED
  }
  const details = { records: await countAudit(deps.ops, filter) }
  await recordAudit(deps.ops, session.person, 'export', { subject: 'audit', details }, now)
  const names = await readPeopleNames(deps.ops)
  const lines = async function* () {
    const heads = ['audit.when', 'audit.who', 'audit.platform', 'roles.role', 'audit.what'] as const
    yield `\uFEFF${csvLine([...heads, 'audit.subject' as const, 'audit.details' as const, 'audit.address' as const].map((key) => t(key)))}`
    for await (const event of allAudit(deps.ops, filter)) {
      const { platform, role } = event.actor
      const who = [actorText(event, names, context), platform, roleText(language, role)]
      const what = [t(`audit.${event.action}`), subjectText(event, names), detailsText(event, language)]
      yield csvLine([event.at, ...who, ...what, event.address].map(escapeFormula))
    }
  }
  await pipeline(Readable.from(lines()), response)
  return ANSWERED
}

/** Filters for person, action and days, as one GET form. */
function auditFilters(path: string, filter: AuditFilter, names: PeopleNames, context: RequestContext): Html {
  const { t } = context
  const { actor, action, from = null, to = null } = filter
  const people = [
    { value: identityKey(operator), label: t('people.operator-terminal') },
    { value: identityKey(operatorOnTheWeb), label: t('people.operator-web') },
    ...[...names].map(([value, label]) => ({ value, label })),
  ]
  const actions = auditedActions.map((value) => ({ value, label: t(`audit.${value}`) }))
  const chosen = [
    people.find(({ value }) => value === actor)?.label ?? actor,
    action && t(`audit.${action}`),
    from || to ? `${from ? formatDay(from) : '…'} – ${to ? formatDay(to) : '…'}` : undefined,
  ]
  const fields = [
    valueField(context, 'who', t('audit.who'), { values: people, chosen: actor }),
    valueField(context, 'action', t('audit.what'), { values: actions, chosen: action }),
  ]
  const period = { from, to, label: '' }
  return filterForm({ path, period, chosen: chosen.filter((each) => each !== undefined), fields }, context)
}

/** Audit records, one per line. */
function auditTable(events: readonly AuditEvent[], names: PeopleNames, context: RequestContext): Html {
  const { t, deps, language } = context
  return plainTable({
    caption: t('audit.page'),
    columns: [
      t('audit.when'),
      t('audit.who'),
      t('roles.role'),
      t('audit.what'),
      t('audit.subject'),
      t('audit.details'),
      t('audit.address'),
    ],
    rows: events.map((event) => [
      html`<time datetime="${event.at}">${formatInstant(event.at, deps.timeZone)}</time>`,
      html`${actorText(event, names, context)} <small class="muted">${event.actor.platform}</small>`,
      roleText(language, event.actor.role),
      t(`audit.${event.action}`),
      subjectText(event, names),
      quietly(detailsText(event, language)),
      quietly(event.address),
    ]),
  })
}

function quietly(text: string): Html | string {
  return text === '' ? '' : html`<small class="muted">${text}</small>`
}

type Query = Request['query']

/** The filters of an address; invalid days and unknown actions are ignored. */
function readAuditAddress(query: Query, timeZone: string): AuditFilter {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    actor: text('who'),
    action: auditedActions.find((action) => action === text('action')),
    from: readDay(text('from') ?? '')?.toString(),
    to: readDay(text('to') ?? '')?.toString(),
    timeZone,
  }
}

/** An address with these filters. */
function auditUrl(path: string, { actor, action, from, to }: AuditFilter, page = 1): string {
  const values = { who: actor, action, from, to, page: page > 1 ? String(page) : undefined }
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}

type PeopleNames = ReadonlyMap<string, string>

/** The actor, by their current name. */
function actorText({ actor, actorKey }: AuditEvent, names: PeopleNames, { t }: Pick<RequestContext, 't'>): string {
  if (isOperator(actor)) return t('people.operator')
  return names.get(actorKey) ?? (actor.id || t('people.visitor'))
}

/** The subject; accounts by name. */
function subjectText({ subject }: AuditEvent, names: PeopleNames): string {
  const [, id = ''] = /^account (\S+)$/.exec(subject) ?? []
  return names.get(`web:local:${id}`) ?? subject
}

function detailsText({ details }: AuditEvent, language: Language): string {
  return Object.entries(details)
    .map(([name, value]) => `${auditWord(language, 'name', name)}: ${auditWord(language, 'value', String(value))}`)
    .join(' · ')
}

/** How many records were added today. */
export async function auditLine({ deps, t, language, now }: SignedContext): Promise<string> {
  const { timeZone } = deps
  const count = await countAudit(deps.ops, { from: today({ now, timeZone }), timeZone })
  return t('admin.audit-line', { count: formatCount(count, language) })
}
