import { may, type Access } from '../../core/auth/policy.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { syncStatusAccess } from '../../core/sync-news/sync-overview.ts'
import { adminAccess } from '../admin-sections.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

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
export function siteMenu({ t, session, request }: SignedVisit): Html {
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
