import { formatCount } from '../../core/i18n/formats.ts'
import { isTableKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { wantsPreview } from '../../core/imports/preview/preview-choice.ts'
import { html, type Html } from '../ui/html.ts'
import { MOST_FILES, uploadPath } from './receive-upload.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import { csrfField } from '../ui/form-page.ts'
import { listTabs } from '../ui/lists.ts'

/**
 * The upload form for POS files of one kind or any. The token comes first, because the server reads the form as it
 * arrives; the texts are for the script that sends the files one by one.
 */
export async function uploadForm(context: SignedContext, kind?: TableKind): Promise<Html> {
  const { t, deps, session } = context
  const preview = await wantsPreview(deps.ops, session)
  return html`<form
    method="post"
    action="${uploadPath(kind)}"
    enctype="multipart/form-data"
    class="drop"
    data-upload
    data-lost="${t('web.connection-lost')}"
    data-progress="${t('upload.sending')}"
    data-waiting="${t('upload.waiting')}"
    data-cancel="${t('upload.cancel')}"
    data-cancelled="${t('upload.cancelled')}"
    data-over="${t('upload.over')}"
  >
    ${csrfField(context)}
    <label class="drop-target">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 15V4m0 0L7.5 8.5M12 4l4.5 4.5M4 14v4.5h16V14" /></svg>
      <strong>${t(kind === undefined ? 'web.drop' : kind.page.drop)}</strong>
      <span class="hint">${kind === undefined ? t('web.drop-hint') : ''} ${limitsText(context)}</span>
      <input
        type="file"
        name="file"
        multiple
        accept="${kind === undefined ? '.csv,.xlsx,.txt,.json' : '.csv,.xlsx,.txt'}"
        required
      />
    </label>
    <div class="drop-ways">
      ${kind === undefined ? kindChoice(context) : ''}
      <input type="hidden" name="preview-asked" value="1" />
      <label class="choice"
        ><input type="checkbox" name="preview" value="on" ${preview ? html`checked` : ''} />
        ${t('preview.setting')}</label
      >
      <button>${t('web.import')}</button>
    </div>
  </form>`
}

function limitsText({ t, deps, language }: SignedContext): string {
  const megabytes = (bytes: number) => formatCount(Math.round(bytes / 1_000_000), language)
  const { csvBytes, xlsxBytes } = deps.limits
  return t('upload.limits', { files: MOST_FILES, csv: megabytes(csvBytes), xlsx: megabytes(xlsxBytes) })
}

function kindChoice({ t, deps }: SignedContext): Html {
  return html`<label
    >${t('web.kind')}
    <select name="kind">
      <option value="">${t('web.kind-any')}</option>
      ${deps.importKinds.map(({ name, label }) => html`<option value="${name}">${t(label)}</option>`)}
    </select>
  </label>`
}

/** Tabs of the import pages: all imports, and each kind of file. */
export function uploadTabs(
  current: TableKind | undefined,
  { t, language, deps }: Pick<RequestContext, 't' | 'language' | 'deps'>,
): Html {
  const kinds = deps.importKinds.filter(isTableKind).map((kind) => ({
    label: t(kind.page.tab),
    url: uploadPath(kind),
    isCurrent: kind === current,
  }))
  const any = { label: t('upload.any'), url: '/imports/', isCurrent: current === undefined }
  return listTabs(t('upload.kinds'), [any, ...kinds], language)
}
