import { readOpenImports } from '../../read-open-imports.ts'
import { readUploadKind } from '../../read-upload-kind.ts'
import { sendPage } from '../../send-page.ts'
import { HISTORY_PAGE, readOffset } from '../../views/older-pages.ts'
import { uploadPage } from '../../views/upload-page.ts'
import type { SignedVisit } from '../../visit.ts'

/** Where files of one kind are dropped: what they need, what is here already and what came before. */
export async function showUpload(visit: SignedVisit): Promise<void> {
  const { queries } = visit.deps
  const kind = readUploadKind(visit)
  const offset = readOffset(visit)
  const [held, imports, open] = await Promise.all([
    queries.run('recordsHeld', { kind }),
    queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset, kind }),
    readOpenImports(visit, kind),
  ])
  const body = uploadPage({ kind, held, imports, offset, cards: open.cards }, visit)
  sendPage(visit, { title: visit.t(`upload.title.${kind}`), body, scripts: ['upload.js', 'follow-jobs.js'] })
}
