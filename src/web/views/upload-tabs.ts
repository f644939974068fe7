import { tableKinds, type TableKind } from '../../core/import/import-result.ts'
import { html, type Html } from '../html.ts'
import { uploadPath } from '../read-upload-kind.ts'
import type { Visit } from '../visit.ts'

/** The ways between the pages of imports: all of them, and each kind of file. */
export function uploadTabs(current: TableKind | undefined, { t }: Pick<Visit, 't'>): Html {
  const tab = (url: string, label: string, isCurrent: boolean) =>
    html`<li><a href="${url}" ${isCurrent ? html`aria-current="page"` : ''}>${label}</a></li>`
  return html`<nav class="presets" aria-label="${t('upload.kinds')}">
    <ul>
      ${tab('/imports/', t('upload.any'), current === undefined)}
      ${tableKinds.map((kind) => tab(uploadPath(kind), t(`upload.tab.${kind}`), kind === current))}
    </ul>
  </nav>`
}
