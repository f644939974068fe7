import { tableKinds, type TableKind } from '../../core/import/import-result.ts'
import type { Html } from '../html.ts'
import { uploadPath } from '../read-upload-kind.ts'
import type { Visit } from '../visit.ts'
import { listTabs } from './list-tabs.ts'

/** The ways between the pages of imports: all of them, and each kind of file. */
export function uploadTabs(current: TableKind | undefined, { t, language }: Pick<Visit, 't' | 'language'>): Html {
  const kinds = tableKinds.map((kind) => ({
    label: t(`upload.tab.${kind}`),
    url: uploadPath(kind),
    isCurrent: kind === current,
  }))
  const any = { label: t('upload.any'), url: '/imports/', isCurrent: current === undefined }
  return listTabs(t('upload.kinds'), [any, ...kinds], language)
}
