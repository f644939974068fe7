import {
  databaseNames,
  demandTable,
  mayReadTable,
  tableCounts,
  databaseOf,
  hasPersonalColumns,
  tableNames,
  tablePage,
} from '../../../core/records/tables/tables.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { html, type Html } from '../../ui/html.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { plainTable } from '../../ui/plain-table.ts'
import type { SignedContext } from '../../server/request-context.ts'
import { may } from '../../../core/access/policy.ts'
import { recordAudit } from '../../../core/access/audit/record-audit.ts'
import { AppError } from '../../../core/errors.ts'
import type { TablePage, TableRequest } from '../../../core/records/tables/read-table.ts'
import { dataTable } from '../../ui/data-table.ts'

/** Every table of both databases with its number of rows. */
export async function showTables(context: SignedContext): Promise<PageAnswer> {
  const { deps, t, language, session } = context
  const counts = await Promise.all(
    databaseNames.map(async (name) => {
      const tables = Object.entries(await tableCounts(deps, name))
      return { name, tables: tables.filter(([table]) => mayReadTable(session.person, table)) }
    }),
  )
  const body = html`${adminHead(t('admin.tables'), context, t('tables.lead'))}
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
  return { title: t('admin.tables'), body }
}

const SIZE = 50

/** The rows of a table; reading personal data is audited. */
export async function showTable(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, t, language, now } = context
  const table = String(request.params['name'])
  const database = databaseOf(table)
  if (!database) throw new AppError('page-unknown')
  demandTable(session.person, table)
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
    ${page.rows.length === 0 ? html`<p class="muted">${t('tables.empty')}</p>` : tableRows(table, page, address, context)}`
  return { title: table, body }
}

/** Stored rows of a table, sorted by key, with links to the rows before and after. */
export function tableRows(table: string, page: TablePage, address: TableAddress, context: SignedContext): Html {
  const { t, language } = context
  const { descending } = address
  const keys = page.rows.map(([key]) => Number(key))
  const way = (to: TableAddress['from'], label: string, isOpen: boolean) =>
    isOpen
      ? html`<a href="${tableUrl(table, { descending, from: to })}">${label}</a>`
      : html`<span aria-hidden="true">${label}</span>`
  return html`${dataTable(
      {
        caption: table,
        layout: 'single-line',
        columns: page.shown.map((key) => ({ key, label: key, type: 'text' })),
        rows: page.rows.map((cells) => Object.fromEntries(page.shown.map((key, at) => [key, cells[at] ?? null]))),
        serverSort: {
          key: page.key,
          descending,
          urlOf: (column) => (column === page.key ? tableUrl(table, { descending: !descending }) : undefined),
        },
      },
      language,
    )}
    <nav class="pager" aria-label="${t('web.pager')}">
      ${way(undefined, t('web.page-first'), page.hasBefore)}
      ${way(beside('before', keys[0]), t('web.page-previous'), page.hasBefore)}
      ${way(beside('after', keys.at(-1)), t('web.page-next'), page.hasAfter)}
    </nav>`
}

function beside(side: 'after' | 'before', key: number | undefined): TableAddress['from'] {
  return key === undefined ? undefined : { key, side }
}

/** The position in a table. It is in the address, so it holds row numbers and no values. */
export type TableAddress = Pick<TableRequest, 'descending' | 'from'>

/** `?order=first&after=120`: oldest rows first, from the one after row 120. Without `order` the newest come first. */
export function readTableAddress(query: Readonly<Record<string, unknown>>): TableAddress {
  const side = (['after', 'before'] as const).find((each) => typeof query[each] === 'string')
  const key = Number(side && query[side])
  const from = side && Number.isSafeInteger(key) ? { from: { key, side } } : {}
  return { descending: query['order'] !== 'first', ...from }
}

export function tableUrl(table: string, { descending, from }: TableAddress): string {
  const query = new URLSearchParams({
    ...(descending ? {} : { order: 'first' }),
    ...(from ? { [from.side]: String(from.key) } : {}),
  }).toString()
  return `/admin/tables/${table}/${query && `?${query}`}`
}

/** How many tables there are. */
export function tablesLine({ t, language, session }: SignedContext): string {
  const tables = databaseNames.flatMap(tableNames).filter((table) => mayReadTable(session.person, table))
  return t('admin.tables-line', { count: formatCount(tables.length, language) })
}
