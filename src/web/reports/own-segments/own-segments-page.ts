import { rm } from 'node:fs/promises'
import { readPeopleNames } from '../../../core/access/people/find-person.ts'
import { recordAudit } from '../../../core/access/audit/record-audit.ts'
import { may } from '../../../core/access/policy.ts'
import { dataDirOf } from '../../../core/data-dir.ts'
import { asAppError, type AppError } from '../../../core/errors.ts'
import { formatCount, formatDay, formatMoneyShort, formatPercent } from '../../../core/i18n/formats.ts'
import { errorText } from '../../../core/i18n/translate.ts'
import { exportFormat } from '../../../core/report/formats/export-formats.ts'
import { memberFormats } from '../../../core/report/formats/own-segment-file.ts'
import { segmentMemberColumns, segmentMemberRow } from '../../../core/report/kinds/insight/segment-member-list.ts'
import { percentage } from '../../../core/retail/ratio.ts'
import { oneOf } from '../../../core/sales/report-options.ts'
import type { SegmentDefinition } from '../../../core/segments/own/definition.ts'
import {
  listOwnSegments,
  readOwnSegment,
  removeOwnSegment,
  saveOwnSegment,
  type OwnSegment,
} from '../../../core/segments/own/own-segments.ts'
import { formField, type SignedContext } from '../../server/request-context.ts'
import { ANSWERED, type PageAnswer } from '../../server/route.ts'
import { sendDownload, wantsFragment } from '../../server/send-answer.ts'
import { askProof } from '../../server/visitor/ask-proof.ts'
import { askFirst, SURE } from '../../ui/ask-first.ts'
import { csrfField } from '../../ui/form-page.ts'
import { html, type Html } from '../../ui/html.ts'
import { timeElement } from '../../ui/notices.ts'
import { pageNumber, pager } from '../../ui/pager.ts'
import { dataTable } from '../../ui/data-table.ts'
import { plainTable } from '../../ui/plain-table.ts'
import { addressOption } from '../report-address.ts'
import { LIST_PAGE } from '../report-list.ts'
import { builderForm, OWN_PATH } from './builder-form.ts'
import { emptyDefinition, readBuilder, type SentBuilder } from './read-builder.ts'

/** The saved segments with the builder of a new one, or one of them with its members. */
export async function showOwnSegments(context: SignedContext): Promise<PageAnswer> {
  const id = addressOption(context.request.query)('id')
  if (id === undefined) return builderPage(context, { id: '', name: '', definition: emptyDefinition, pressed: '' })
  const { name, definition } = await readOwnSegment(context.deps.ops, context.session.person, id)
  return builderPage(context, { id, name, definition, pressed: 'open' })
}

/** What the builder's buttons do: count, change the conditions, save. */
export async function changeOwnSegment(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  const sent = readBuilder(context)
  if (sent.pressed === 'count' && wantsFragment(context)) {
    return { fragment: (await countMembers(context, sent.definition, false)).text }
  }
  if (sent.pressed !== 'save') return builderPage(context, sent)
  try {
    // Values that only the data knows are refused before anything is saved.
    await deps.queries.run('ownSegmentCount', { definition: sent.definition, moves: false })
    const draft = { id: sent.id === '' ? undefined : sent.id, name: sent.name, definition: sent.definition }
    const id = await saveOwnSegment(deps.ops, session.person, draft, now)
    return { redirect: `${OWN_PATH}?${new URLSearchParams({ id }).toString()}` }
  } catch (error) {
    const refusal = asAppError(error)
    if (!refusal) throw error
    return builderPage(context, sent, refusal)
  }
}

/** Asks first, then removes. */
export async function removeOwnSegmentByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now, t } = context
  const id = formField(request, 'id')
  if (formField(request, SURE) === '') {
    const { name } = await readOwnSegment(deps.ops, session.person, id)
    return askFirst(context, {
      question: t('own.remove-ask', { name }),
      submit: t('own.remove'),
      fields: { id },
      back: OWN_PATH,
    })
  }
  await removeOwnSegment(deps.ops, session.person, id, now)
  return { redirect: OWN_PATH }
}

/** Sends the members of a saved segment as a file. */
export async function exportOwnSegment(context: SignedContext): Promise<PageAnswer> {
  const { deps, language, session, request, response, now } = context
  const option = addressOption(request.query)
  const { name, definition } = await readOwnSegment(deps.ops, session.person, option('id') ?? '')
  const format = oneOf(option, 'format', memberFormats) ?? 'xlsx'
  if (request.method === 'HEAD') {
    response.end()
    return ANSWERED
  }
  const personal = may(session.person, 'customers-personal')
  const asked = personal ? await askProof(context) : undefined
  if (asked) return asked
  await recordAudit(deps.ops, session.person, 'export', { subject: 'segments', details: { list: name, personal } }, now)
  const folder = dataDirOf(deps.dataDir).exports
  const file = await deps.queries.run('ownSegmentFile', { name, definition, format, language, personal, folder })
  try {
    return await sendDownload(response.type(exportFormat(format).mediaType), file)
  } finally {
    await rm(file.path, { force: true })
  }
}

async function builderPage(context: SignedContext, sent: SentBuilder, refusal?: AppError): Promise<PageAnswer> {
  const { t, deps, session, language } = context
  const segments = await listOwnSegments(deps.ops, session.person)
  const saved = segments.find(({ id }) => id === sent.id)
  const choices = await deps.queries.run('analyticsChoices', {})
  const isAsked = sent.pressed === 'count' || sent.pressed === 'open'
  const counted = isAsked ? await countMembers(context, sent.definition, sent.pressed === 'open') : undefined
  // Another person's segment is saved as a new one.
  const id = (saved?.mayChange ?? true) ? sent.id : ''
  const builder = { ...sent, id, choices, counted: counted?.text ?? '' }
  const body = html`<header class="page-head">
      <h1>${saved?.name ?? t('own.page')}</h1>
      <p class="lead">${t('own.lead')}</p>
    </header>
    ${
      refusal
        ? html`<p class="notice notice-error" role="alert">${errorText(language, refusal.code, refusal.params)}</p>`
        : ''
    }
    ${builderForm(builder, context)}
    ${saved && counted?.customers !== undefined ? await membersOf(context, saved, counted.customers) : ''}
    <section>
      <h2>${t('own.page')}</h2>
      ${segments.length === 0 ? html`<p class="muted">${t('own.none')}</p>` : await segmentTable(segments, context)}
      ${saved ? html`<p><a class="button" href="${OWN_PATH}">${t('own.new')}</a></p>` : ''}
    </section>`
  return { title: saved?.name ?? t('own.page'), body, scripts: ['segment-builder.js'], ...(refusal ? { refusal } : {}) }
}

/** How many members there are and what they bought, or in words why they cannot be counted. */
async function countMembers(
  context: SignedContext,
  definition: SegmentDefinition,
  moves: boolean,
): Promise<{ readonly text: Html; readonly customers?: number }> {
  const { t, deps, language } = context
  try {
    const count = await deps.queries.run('ownSegmentCount', { definition, moves })
    const text = t('own.counted', {
      count: formatCount(count.customers, language),
      population: formatCount(count.population, language),
      share: formatPercent(percentage(count.customers, count.population), language),
      amount: formatMoneyShort(count.salesAmount, language),
    })
    const since = count.moves
    const counted = html`${text}
    ${
      since
        ? t('own.moves', {
            day: formatDay(since.since),
            entered: formatCount(since.entered, language),
            left: formatCount(since.left, language),
          })
        : ''
    }`
    return { text: counted, customers: count.customers }
  } catch (error) {
    const known = asAppError(error)
    if (!known) throw error
    return { text: html`${errorText(language, known.code, known.params)}` }
  }
}

/** The members of a saved segment with its files; reading them unmasked is audited. */
async function membersOf(
  context: SignedContext,
  { id, name, definition }: OwnSegment,
  customers: number,
): Promise<Html> {
  const { t, deps, session, language, request, now } = context
  const personal = may(session.person, 'customers-personal')
  const page = pageNumber(request.query['page'], { size: LIST_PAGE, total: customers })
  const order = { sort: 'salesAmount', descending: true } as const
  const { rows, total } = await deps.queries.run('ownSegmentPage', { definition, page, size: LIST_PAGE, ...order })
  if (personal && rows.length > 0) {
    const details = { list: name, page }
    await recordAudit(deps.ops, session.person, 'personal-data', { subject: 'segments', details }, now)
  }
  const urlOf = (to: number) => `${OWN_PATH}?${new URLSearchParams({ id, page: String(to) }).toString()}`
  const fileUrl = (format: string) => `${OWN_PATH}export/?${new URLSearchParams({ id, format }).toString()}`
  return html`<section class="lists" id="lists">
    <div class="table-head">
      <h2>${t('own.members')}</h2>
      ${
        may(session.person, 'export')
          ? html`<span class="actions"
              >${memberFormats.map((format) => html`<a href="${fileUrl(format)}">${t(exportFormat(format).label)}</a>`)}</span
            >`
          : ''
      }
    </div>
    ${personal ? '' : html`<p class="table-note">${t('comparison.masked')}</p>`}
    ${
      total === 0
        ? html`<p class="muted">${t('own.members-none')}</p>`
        : dataTable(
            {
              columns: segmentMemberColumns({ language, personal }),
              rows: rows.map((row) => segmentMemberRow(row, { language, personal })),
              caption: name,
              layout: 'single-line',
            },
            language,
          )
    }
    ${pager({ page, size: LIST_PAGE, total, urlOf }, context)}
  </section>`
}

async function segmentTable(segments: readonly OwnSegment[], context: SignedContext): Promise<Html> {
  const { t, deps } = context
  const names = await readPeopleNames(deps.ops)
  return plainTable({
    caption: t('own.page'),
    columns: [t('own.name'), t('own.owner'), t('own.version'), t('own.changed'), t('own.remove')],
    rows: segments.map(({ id, name, ownerKey, version, changedAt, mayChange }) => [
      html`<a href="${OWN_PATH}?id=${id}">${name}</a>`,
      names.get(ownerKey) ?? t('own.operator'),
      String(version),
      timeElement(changedAt, context),
      mayChange
        ? html`<form method="post" action="${OWN_PATH}remove/">
            ${csrfField(context)}<button class="quiet" name="id" value="${id}" aria-label="${t('own.remove')} ${name}">
              ${t('own.remove')}
            </button>
          </form>`
        : '',
    ]),
  })
}
