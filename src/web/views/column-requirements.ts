import type { TableKind } from '../../core/import/import-result.ts'
import type { FileField } from '../../core/import/kinds/file-kind.ts'
import { fileKinds } from '../../core/import/kinds/file-kinds.ts'
import type { Column, Row } from '../../core/report/report.ts'
import { html, type Html } from '../html.ts'
import { uploadPath } from '../read-upload-kind.ts'
import type { Visit } from '../visit.ts'
import { dataTable } from './data-table.ts'

/** What a file of the kind must have and may have, as the import itself reads it, and a template to fill in. */
export function columnRequirements(kind: TableKind, { t, language }: Pick<Visit, 't' | 'language'>): Html {
  const { fields, oneOf } = fileKinds[kind]
  const either = fields.filter(({ name }) => oneOf.includes(name))
  const needed = fields.filter(({ required }) => required).map(({ header }) => header)
  if (either.length > 0) needed.push(either.map(({ header }) => header).join(t('upload.or')))
  const status = (field: FileField) =>
    t(field.required ? 'upload.required' : either.includes(field) ? 'upload.either' : 'upload.optional')
  const rows = fields.map((field): Row => {
    const { header, aliases, example } = field
    return { header, status: status(field), also: aliases.join(', '), example: example || null }
  })
  const columns = (['header', 'status', 'also', 'example'] as const).map((key): Column => ({
    key,
    label: t(`upload.${key}`),
    type: 'text',
  }))
  const caption = t('upload.all-columns', { count: fields.length })
  return html`<section>
    <h2>${t('upload.needs')}</h2>
    <p>${t('upload.needed-columns', { columns: needed.join(', ') })}</p>
    <p class="hint">${t('upload.headers-hint')}</p>
    <p class="ways"><a class="button" href="${uploadPath(kind)}template.csv" download>${t('upload.template')}</a></p>
    <details>
      <summary>${caption}</summary>
      ${dataTable({ columns, rows, caption }, language)}
    </details>
  </section>`
}
