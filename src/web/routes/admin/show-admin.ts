import { may } from '../../../core/auth/policy.ts'
import { adminSections } from '../../admin-sections.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { plainTable } from '../../views/plain-table.ts'
import type { SignedVisit } from '../../visit.ts'

/** The sections a person may open, each with how it stands. */
export async function showAdmin(visit: SignedVisit): Promise<void> {
  const { t, session } = visit
  const open = adminSections.filter(({ access }) => may(session.person, access))
  const rows = await Promise.all(
    open.map(async ({ path, label, line }) => [html`<a href="${path}">${t(label)}</a>`, await line(visit)]),
  )
  const columns = [{ label: t('admin.section') }, { label: t('admin.now') }]
  const body = html`<header class="page-head">
      <h1>${t('admin.page')}</h1>
      <p class="lead">${t('admin.lead')}</p>
    </header>
    ${plainTable({ caption: t('admin.page'), columns, rows })}`
  sendPage(visit, { title: t('admin.page'), body })
}
