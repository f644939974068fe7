import type { Route } from '../../routing-table.ts'
import { cancelQueuedImport } from './cancel-queued-import.ts'
import { sendRejects } from './send-rejects.ts'
import { sendTemplate } from './send-template.ts'
import { showImport } from './show-import.ts'
import { showImports } from './show-imports.ts'
import { showUpload } from './show-upload.ts'
import { takeUpload } from './take-upload.ts'

/** Files coming in, and what became of them. */
export const uploadRoutes: readonly Route[] = [
  { method: 'get', path: '/upload/', access: 'import', run: ({ response }) => response.redirect(303, '/imports/') },
  { method: 'post', path: '/upload/', access: 'import', body: 'upload', run: takeUpload },
  { method: 'get', path: '/upload/:kind/', access: 'import', run: showUpload },
  { method: 'post', path: '/upload/:kind/', access: 'import', body: 'upload', run: takeUpload },
  { method: 'get', path: '/upload/:kind/template.csv', access: 'import', run: sendTemplate },
  { method: 'get', path: '/imports/', access: 'import', run: showImports },
  { method: 'get', path: '/imports/:id/', access: 'import', run: showImport },
  { method: 'get', path: '/imports/:id/rejects.csv', access: 'import', run: sendRejects },
  { method: 'post', path: '/jobs/:id/cancel/', access: 'import', body: 'form', run: cancelQueuedImport },
]
