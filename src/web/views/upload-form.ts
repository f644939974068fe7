import { importKinds } from '../../core/import/import-result.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'

/** Where POS files are dropped. The token stands first, because the server reads the form as it arrives. */
export function uploadForm(visit: SignedVisit): Html {
  const { t } = visit
  return html`<form method="post" action="/upload/" enctype="multipart/form-data" class="drop" data-upload>
    ${csrfField(visit)}
    <label class="drop-target">
      <strong>${t('web.drop')}</strong>
      <span class="hint">${t('web.drop-hint')}</span>
      <input type="file" name="file" multiple accept=".csv,.xlsx,.txt,.json" required />
    </label>
    <div class="drop-ways">
      <label
        >${t('web.kind')}
        <select name="kind">
          <option value="">${t('web.kind-any')}</option>
          ${importKinds.map((kind) => html`<option value="${kind}">${t(`import-kind.${kind}`)}</option>`)}
        </select>
      </label>
      <button>${t('web.import')}</button>
    </div>
  </form>`
}
