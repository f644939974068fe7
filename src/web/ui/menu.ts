import { may, type Access } from '../../core/access/policy.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { adminAccess } from '../admin/admin-sections.ts'
import { html, type Html } from './html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { readTheme } from '../server/page-choices.ts'
import { csrfField } from './form-fields.ts'

interface Place {
  readonly path: string
  readonly label: MessageKey
  readonly access?: Access
  /** Other addresses that belong to the place. */
  readonly also?: readonly string[]
}

/** The places of the site in their groups: reports, data, tools, administration. */
const groups: readonly (readonly Place[])[] = [
  [
    { path: '/analytics/', label: 'web.analytics', access: 'analytics' },
    { path: '/coupons/', label: 'web.coupons', access: 'coupons' },
    { path: '/customer-detail/', label: 'customer.page', access: 'customers' },
    { path: '/cnv/customer-comparison/', label: 'web.comparison', access: 'comparison' },
  ],
  [
    { path: '/imports/', label: 'web.imports', access: 'import', also: ['/upload/', '/jobs/'] },
    { path: '/cnv/sync-status/', label: 'sync.page', access: syncStatusAccess },
  ],
  [
    { path: '/console/', label: 'web.console' },
    { path: '/formulas/', label: 'web.formulas' },
  ],
  [{ path: '/admin/', label: 'site.admin', access: adminAccess }],
]

/** The ways on: a row where there is room, behind a button where there is not. The browser itself opens and closes it. */
export function siteMenu({ t, session, request }: SignedContext): Html {
  const shown = groups
    .map((places) => places.filter(({ access }) => !access || may(session.person, access)))
    .filter((places) => places.length > 0)
  return html`<button type="button" class="quiet menu-button" popovertarget="site-menu">${t('site.menu')}</button>
    <nav id="site-menu" class="site-menu" popover aria-label="${t('web.main-menu')}">
      ${shown.map(
        (places) =>
          html`<ul>
            ${places.map(
              (place) =>
                html`<li><a href="${place.path}" ${currentMark(request.path, place)}>${t(place.label)}</a></li>`,
            )}
          </ul>`,
      )}
    </nav>`
}

function currentMark(path: string, { path: own, also = [] }: Place): Html | string {
  if (path === own) return html`aria-current="page"`
  return [own, ...also].some((start) => path.startsWith(start)) ? html`aria-current="true"` : ''
}

interface Choice {
  readonly value: string
  readonly label: string
  /** The language the label is in, where it is not the page's. */
  readonly lang?: string
}

const themes: readonly { readonly value: string; readonly label: MessageKey }[] = [
  { value: '', label: 'site.theme-system' },
  { value: 'light', label: 'site.theme-light' },
  { value: 'dark', label: 'site.theme-dark' },
]

const languages: readonly Required<Choice>[] = [
  { value: 'vi', label: 'Tiếng Việt', lang: 'vi' },
  { value: 'en', label: 'English', lang: 'en' },
]

/** What belongs to the person and their browser, behind their name. */
export function ownMenu(context: SignedContext): Html {
  const { t, session, language, request } = context
  const themeChoices = themes.map(({ value, label }) => ({ value, label: t(label) }))
  return html`<button type="button" class="quiet own-button" popovertarget="own-menu">
      <span>${session.person.name}</span>
    </button>
    <div id="own-menu" class="own-menu" popover>
      <p><a href="/account/">${t('site.account')}</a></p>
      ${choiceForm(context, { name: 'language', label: t('site.language'), choices: languages, chosen: language })}
      ${choiceForm(context, { name: 'theme', label: t('site.theme'), choices: themeChoices, chosen: readTheme(request) ?? '' })}
      <form method="post" action="/logout/">${csrfField(context)}<button>${t('web.sign-out')}</button></form>
    </div>`
}

interface ChoiceForm {
  /** The field, and the address that takes it. */
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string
}

/** One of a few, each a button; the page comes back as it was. */
function choiceForm(context: SignedContext, { name, label, choices, chosen }: ChoiceForm): Html {
  const { method, originalUrl } = context.request
  return html`<form method="post" action="/${name}/" role="group" aria-label="${label}">
    ${csrfField(context)} ${method === 'GET' ? html`<input type="hidden" name="back" value="${originalUrl}" />` : ''}
    <span class="hint" aria-hidden="true">${label}</span>
    <span class="choices">
      ${choices.map(
        ({ value, label, lang }) =>
          html`<button
            name="${name}"
            value="${value}"
            aria-pressed="${value === chosen ? 'true' : 'false'}"
            ${lang ? html`lang="${lang}"` : ''}
          >
            ${label}
          </button>`,
      )}
    </span>
  </form>`
}
