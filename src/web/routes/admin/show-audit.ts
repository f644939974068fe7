import { readPeopleNames } from '../../../core/auth/people-names.ts'
import { auditPage, countAudit } from '../../../core/auth/read-audit.ts'
import { auditUrl, readAuditAddress } from '../../audit-address.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { auditFilters } from '../../views/admin/audit-filters.ts'
import { auditTable } from '../../views/admin/audit-table.ts'
import { pageNumber, pager } from '../../views/pager.ts'
import type { SignedVisit } from '../../visit.ts'

const SIZE = 100
const PATH = '/admin/audit/'

/** Who did what and when, the latest first, narrowed by the address. */
export async function showAudit(visit: SignedVisit): Promise<void> {
  const { deps, request, t } = visit
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
    ${auditFilters(PATH, filter, names, visit)}
    ${total === 0 ? html`<p class="muted">${t('audit.none')}</p>` : auditTable(events, names, visit)}
    ${pager({ page, size: SIZE, total, urlOf: (to) => auditUrl(PATH, filter, to) }, visit)}`
  sendPage(visit, { title: t('audit.page'), body })
}
