import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recordAudit } from '../../../core/auth/record-audit.ts'
import { dataDirOf } from '../../../core/data-dir.ts'
import { readImport } from '../../read-import.ts'
import { sendDownload } from '../../send-download.ts'
import type { SignedVisit } from '../../visit.ts'

/** The rejected rows of an import as the file had them, with what is wrong and what to do. */
export async function sendRejects(visit: SignedVisit): Promise<void> {
  const { deps, language, response, session } = visit
  const { id } = await readImport(visit)
  await recordAudit(deps.ops, session.person, 'personal-data', { subject: `rejected rows of import ${id}` }, visit.now)
  const folder = dataDirOf(deps.dataDir).exports
  const path = join(folder, `${randomUUID()}.csv`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await deps.queries.run('writeRejectsFile', { importId: id, path, language })
    await sendDownload(response, { path, name: `semir-rejected-rows-${id}.csv` })
  } finally {
    await rm(path, { force: true })
  }
}
