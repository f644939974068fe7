import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import type { ImportSummary } from '../../core/import/import-result.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

export const importOutcomes = {
  completed: 'web.import-completed',
  duplicate: 'web.import-duplicate-badge',
  failed: 'web.import-failed',
} as const

/** Imports, newest first, a line each. */
export function importTable(imports: readonly ImportSummary[], visit: SignedVisit): Html {
  const { t } = visit
  const counts = [t('web.rows'), t('web.created'), t('web.updated'), t('web.unchanged'), t('web.rejected')]
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('web.imports')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('web.file')}</th>
          <th scope="col">${t('web.kind')}</th>
          <th scope="col">${t('web.when')}</th>
          <th scope="col">${t('web.who')}</th>
          ${counts.map((label) => html`<th scope="col" class="number">${label}</th>`)}
          <th scope="col">${t('web.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        ${imports.map((each) => importRow(each, visit))}
      </tbody>
    </table>
  </div>`
}

function importRow(each: ImportSummary, { t, language, deps }: SignedVisit): Html {
  const counts = [each.rows, each.created, each.updated, each.unchanged, each.rejected]
  return html`<tr>
    <th scope="row"><a href="/imports/${each.id}/">${each.file}</a></th>
    <td>${each.kind === null ? '–' : t(`import-kind.${each.kind}`)}</td>
    <td><time datetime="${each.finishedAt}">${formatInstant(each.finishedAt, deps.timeZone)}</time></td>
    <td>${each.requestedBy.name}</td>
    ${counts.map((count) => html`<td class="number${count === 0 ? ' zero' : ''}">${formatCount(count, language)}</td>`)}
    <td><span class="badge ${each.status}">${t(importOutcomes[each.status])}</span></td>
  </tr>`
}
