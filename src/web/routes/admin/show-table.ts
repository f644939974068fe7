import { may } from '../../../core/auth/policy.ts'
import { recordAudit } from '../../../core/auth/record-audit.ts'
import { AppError } from '../../../core/errors.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { databaseOf, hasPersonalColumns, tableCounts, tablePage } from '../../../core/tables/tables.ts'
import { readTableAddress } from '../../table-address.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { tableRows } from '../../views/admin/table-rows.ts'
import type { SignedVisit } from '../../visit.ts'

const SIZE = 50

/** The rows of a table, to look at; who looked at personal data is written down. */
export async function showTable(visit: SignedVisit): Promise<void> {
  const { deps, request, session, t, language, now } = visit
  const table = String(request.params['name'])
  const database = databaseOf(table)
  if (!database) throw new AppError('page-unknown')
  const personal = may(session.person, 'customers-personal')
  const address = readTableAddress(request.query)
  const page = await tablePage(deps, database, { table, personal, limit: SIZE, ...address })
  if (personal && hasPersonalColumns(database, table) && page.rows.length > 0) {
    const details = { rows: page.rows.length }
    await recordAudit(deps.ops, session.person, 'personal-data', { subject: `table ${table}`, details }, now)
  }
  const counts = await tableCounts(deps, database)
  const { hidden } = page
  const notes = [
    ...(hidden.personal.length > 0 ? [t('tables.personal', { columns: hidden.personal.join(', ') })] : []),
    ...(hidden.secret.length > 0 ? [t('tables.secret', { columns: hidden.secret.join(', ') })] : []),
  ]
  const body = html`<header class="page-head">
      <h1><code>${table}</code></h1>
      <a href="/admin/tables/">${t('admin.tables')}</a>
      <p class="stamp">${database} · ${t('tables.rows', { count: formatCount(counts[table] ?? 0, language) })}</p>
    </header>
    ${notes.map((note) => html`<p class="table-note">${note}</p>`)}
    ${page.rows.length === 0 ? html`<p class="muted">${t('tables.empty')}</p>` : tableRows(table, page, address, visit)}`
  sendPage(visit, { title: table, body })
}
