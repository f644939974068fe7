import { formatInstant } from '../../../core/i18n/formats.ts'
import { findKind } from '../../../core/imports/kinds/import-kind.ts'
import { html } from '../../ui/html.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { importOutcomes, importTable } from '../../imports/import-table.ts'
import { listTabs } from '../../ui/lists.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../../ui/pager.ts'
import type { SignedContext } from '../../server/request-context.ts'

interface Chosen {
  readonly kind: string | undefined
  readonly status: string | undefined
}

const statuses = ['completed', 'duplicate', 'failed', 'undone', 'partly'] as const

/** All imports, filtered by kind and outcome. */
export async function showAllImports(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, t, language } = context
  const { importKinds } = deps
  const kind = findKind(importKinds, request.query['kind'])?.name
  const status = statuses.find((each) => each === request.query['status'])
  const offset = readOffset(context)
  const imports = await deps.queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset, kind, status })
  const kindTabs = [undefined, ...importKinds].map((each) => ({
    label: each === undefined ? t('common.all') : t(each.label),
    url: urlOf({ kind: each?.name, status }),
    isCurrent: each?.name === kind,
  }))
  const statusTabs = [undefined, ...statuses].map((each) => ({
    label: each === undefined ? t('common.all') : t(importOutcomes[each]),
    url: urlOf({ kind, status: each }),
    isCurrent: each === status,
  }))
  const body = html`${adminHead(t('admin.imports'), context)} ${listTabs(t('imports.by-kind'), kindTabs, language)}
  ${listTabs(t('imports.by-outcome'), statusTabs, language)}
  ${
    imports.length === 0
      ? html`<p class="muted">${t('web.no-imports')}</p>`
      : importTable(imports.slice(0, HISTORY_PAGE), context)
  }
  ${olderPages(offset, imports.length > HISTORY_PAGE, context)}`
  return { title: t('admin.imports'), body }
}

function urlOf({ kind = '', status = '' }: Chosen): string {
  return `/admin/imports/?${new URLSearchParams({ kind, status }).toString()}`
}

/** When the last import ended. */
export async function importsLine({ deps, t }: SignedContext): Promise<string> {
  const [last] = await deps.queries.run('importHistory', { limit: 1 })
  return last ? t('admin.imports-line', { at: formatInstant(last.finishedAt, deps.timeZone) }) : t('admin.imports-none')
}
