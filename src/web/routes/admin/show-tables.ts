import { databaseNames, tableCounts } from '../../../core/tables/tables.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { plainTable } from '../../views/plain-table.ts'
import type { SignedVisit } from '../../visit.ts'

/** Every table of both databases with its rows. */
export async function showTables(visit: SignedVisit): Promise<void> {
  const { deps, t, language } = visit
  const counts = await Promise.all(
    databaseNames.map(async (name) => ({ name, tables: Object.entries(await tableCounts(deps, name)) })),
  )
  const body = html`${adminHead(t('admin.tables'), visit, t('tables.lead'))}
  ${counts.map(
    ({ name, tables }) =>
      html`<section>
        <h2>${name}</h2>
        ${plainTable({
          caption: name,
          columns: [{ label: t('tables.table') }, { label: t('web.rows'), number: true }],
          rows: tables.map(([table, rows]) => [
            html`<a href="/admin/tables/${table}/"><code>${table}</code></a>`,
            formatCount(rows, language),
          ]),
        })}
      </section>`,
  )}`
  sendPage(visit, { title: t('admin.tables'), body })
}
