import type { Route } from '../server/route.ts'
import { sendRejects, showImport, showImports, showUpload } from './show-imports.ts'
import { forgetColumnChoice, showColumnChoices } from './column-form.ts'
import { answerPreview } from './answer-preview.ts'
import { showUndo, takeUndo } from './undo-page.ts'
import { sendTemplate, takeUpload } from './take-upload.ts'

/** Uploads, imports and their outcomes. */
export const importRoutes: readonly Route[] = [
  { method: 'get', path: '/upload/', access: 'import', run: () => ({ redirect: '/imports/' }) },
  { method: 'post', path: '/upload/', access: 'import', body: 'upload', run: takeUpload },
  { method: 'get', path: '/upload/:kind/', access: 'import', run: showUpload },
  { method: 'post', path: '/upload/:kind/', access: 'import', body: 'upload', run: takeUpload },
  { method: 'get', path: '/upload/:kind/template.csv', access: 'import', run: sendTemplate },
  {
    method: 'get',
    path: '/imports/',
    access: 'import',
    run: showImports,
    menu: { group: 'data', label: 'web.imports', also: ['/upload/', '/jobs/'] },
  },
  { method: 'post', path: '/imports/previews/:job/', access: 'import', body: 'form', run: answerPreview },
  { method: 'get', path: '/imports/columns/', access: 'import', run: showColumnChoices },
  { method: 'post', path: '/imports/columns/:id/forget/', access: 'import', body: 'form', run: forgetColumnChoice },
  { method: 'get', path: '/imports/:id/', access: 'import', run: showImport },
  { method: 'get', path: '/imports/:id/undo/', access: 'import', run: showUndo },
  { method: 'post', path: '/imports/:id/undo/', access: 'import', body: 'form', run: takeUndo },
  { method: 'get', path: '/imports/:id/rejects.csv', access: 'import', pace: 'export', proof: true, run: sendRejects },
]
