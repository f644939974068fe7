import { findKind } from '../../../core/imports/kinds/import-kind.ts'
import { html } from '../../ui/html.ts'
import { sendPage } from '../../server/send-page.ts'
import { adminHead } from '../admin-head.ts'
import { importOutcomes, importTable } from '../../imports/import-table.ts'
import { listTabs } from '../../ui/lists.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../../ui/older-pages.ts'
import type { SignedVisit } from '../../server/request-context.ts'

interface Chosen {
  readonly kind: string | undefined
  readonly status: string | undefined
}

const statuses = ['completed', 'duplicate', 'failed'] as const

/** Every import there was, narrowed by kind and outcome. */
export async function showAllImports(visit: SignedVisit): Promise<void> {
  const { deps, request, t, language } = visit
  const { importKinds } = deps
  const kind = findKind(importKinds, request.query['kind'])?.name
  const status = statuses.find((each) => each === request.query['status'])
  const offset = readOffset(visit)
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
  const body = html`${adminHead(t('admin.imports'), visit)} ${listTabs(t('imports.by-kind'), kindTabs, language)}
  ${listTabs(t('imports.by-outcome'), statusTabs, language)}
  ${
    imports.length === 0
      ? html`<p class="muted">${t('web.no-imports')}</p>`
      : importTable(imports.slice(0, HISTORY_PAGE), visit)
  }
  ${olderPages(offset, imports.length > HISTORY_PAGE, visit)}`
  sendPage(visit, { title: t('admin.imports'), body })
}

function urlOf({ kind = '', status = '' }: Chosen): string {
  return `/admin/imports/?${new URLSearchParams({ kind, status }).toString()}`
}
