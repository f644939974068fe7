import { AppError } from '../../core/errors.ts'
import { fileExists, sendDownload } from '../send-download.ts'
import type { SignedVisit } from '../visit.ts'

/** A file that an answer offered to this very person. */
export async function sendFile({ request, response, downloads, session }: SignedVisit): Promise<void> {
  const file = downloads.find(String(request.params['id']), session.person)
  if (!file || !(await fileExists(file.path))) throw new AppError('file-gone')
  await sendDownload(response, file)
}
