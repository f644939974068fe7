import type { PeriodClock } from '../../core/calendar/today.ts'
import { recordExport } from '../../core/report/formats/report-file.ts'
import { knownDestinations } from '../../core/delivery/known-destinations.ts'
import { may } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { createReportLink, linkMaker } from '../../core/report/report-links.ts'
import { quoteText } from '../../core/delivery/reply.ts'
import { commandNames } from '../../core/report/report.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import {
  askedOptions,
  fileLinks,
  reportUrl,
  type AddressParameters,
  type ExportUrl,
  type ReportAddress,
} from './report-address.ts'

interface ShareMenu {
  /** The page's own address. */
  readonly path: string
  readonly view: string
  readonly address: ReportAddress
  /** Undefined when the report may not be exported. */
  readonly exports: ExportUrl | undefined
}

/** What a reader can do with the report: copy its address, and with the right make a link, post, schedule or save it. */
export async function shareMenu({ path, view, address, exports }: ShareMenu, context: SignedContext): Promise<Html> {
  const { t, session, deps } = context
  const copy = html`<a class="button" href="${view}" data-copy-address="${t('report.address-copied')}"
    >${t('report.copy-address')}</a
  >`
  if (!exports) return html`<div class="export-links">${copy}</div>`
  const files = fileLinks(exports)
  const places = await knownDestinations(deps.ops)
  const form = (body: Html) =>
    html`<form method="post" action="${reportUrl(`${path}share/`, address)}">${csrfField(context)} ${body}</form>`
  return html`<div class="export-links">
    <button type="button" class="button" popovertarget="share-menu">${t('share.menu')}</button>
    <div id="share-menu" class="share-menu" popover>
      ${copy} ${form(html`<button name="to" value="link">${t('share.link', { days: deps.linkDays })}</button>`)}
      ${
        places.length === 0
          ? ''
          : form(
              html`<label
                  >${t('share.channel')}
                  <select name="to">
                    ${places.map(({ typed, name }) => html`<option value="${typed}">${name}</option>`)}
                  </select></label
                >
                <button>${t('share.post')}</button>`,
            )
      }
      ${
        may(session.person, 'schedule')
          ? html`<a class="button" href="/admin/schedules/?${scheduledLine(address)}">${t('share.schedule')}</a>`
          : ''
      }
      ${files.map(({ url, title }) => html`<a class="button" href="${url}">${t(title)}</a>`)}
    </div>
    ${files.map(({ url, title }) => html`<a class="button" href="${url}">${t(title)}</a>`)}
  </div>`
}

function scheduledLine(address: ReportAddress): string {
  return new URLSearchParams({ line: lineOf(address) }).toString()
}

/** The command line that asks for the report: its options have the same names in addresses and in chat. */
function lineOf({ question, periodText, options }: ReportAddress): string {
  const written = askedOptions(question.kind, options).map(
    ([name, value]) => `${name}:${PLAIN.test(value) ? value : quoteText(value)}`,
  )
  return [commandNames[question.kind], periodText, ...written].filter(Boolean).join(' ')
}

/** A value that needs no quotes. */
const PLAIN = /^[\p{L}\p{N}_.,/-]+$/u

/** The page of a report, as far as sharing goes. */
interface SharedPage {
  readonly path: string
  readonly read: (parameters: AddressParameters, clock: PeriodClock) => ReportAddress
}

/** Makes a link that needs no signing in, or posts the report to a channel, and says what was done. */
export async function shareReport(context: SignedContext, page: SharedPage): Promise<PageAnswer> {
  const { deps, t, now, request, session, language } = context
  const address = page.read(request.query, { now, timeZone: deps.timeZone })
  const to = formField(request, 'to')
  const back = html`<p class="ways">
    <a class="button" href="${reportUrl(page.path, address)}">${t('share.back')}</a>
  </p>`
  if (to === 'link') {
    const { url, expiresAt } = await makeLink(context, address)
    const body = html`<header class="page-head"><h1>${t('share.link-made')}</h1></header>
      <p>${t('share.link-explained', { ends: formatInstant(expiresAt, deps.timeZone) })}</p>
      <p><input class="made-link" readonly value="${url}" aria-label="${t('share.link-made')}" /></p>
      <p class="ways">
        <a class="button primary" href="${url}">${t('share.open-link')}</a>
        <a href="/account/links/">${t('links.page')}</a>
      </p>
      ${back}`
    return { title: t('share.link-made'), body }
  }
  const known = (await knownDestinations(deps.ops)).find(({ typed }) => typed === to)
  if (!known) throw new AppError('page-unknown')
  const line = `${lineOf(address)} share:${quoteText(known.typed)}`
  const reply = await deps.dispatch(line, session.person, language, { signal: context.signal })
  const body = html`<header class="page-head"><h1>${t('share.post')}</h1></header>
    <p class="notice ${reply.tone === 'error' ? 'notice-error' : ''}" role="status">${reply.text}</p>
    ${back}`
  return { title: t('share.post'), body }
}

async function makeLink({ deps, session, now }: SignedContext, { question }: ReportAddress) {
  await recordExport(deps.ops, session.person, { question, personal: false }, now)
  const { snapshot } = await deps.queries.run('reportSnapshot', question)
  const link = { question, snapshot, createdBy: linkMaker(session.person), days: deps.linkDays }
  const { token, expiresAt } = await createReportLink(deps.ops, link, now)
  return { url: `${deps.publicUrl}/r/${token}`, expiresAt }
}
