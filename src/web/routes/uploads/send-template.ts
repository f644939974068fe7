import { importTemplate } from '../../../core/import/import-template.ts'
import { readUploadKind } from '../../read-upload-kind.ts'
import type { SignedVisit } from '../../visit.ts'

/** A file of that kind to fill in. */
export function sendTemplate(visit: SignedVisit): void {
  const kind = readUploadKind(visit)
  visit.response.attachment(`semir-template-${kind}.csv`).type('csv').send(importTemplate(kind))
}
