import { extname } from 'node:path'
import { openFileLink } from '../../core/access/links/file-links.ts'
import { AppError } from '../../core/errors.ts'
import { fileExists, sendDownload } from '../server/send-download.ts'
import type { RequestContext } from '../server/request-context.ts'

/** A file a chat fetches by its expiring address; pictures are shown, all else is saved. */
export async function sendLinkedFile({ request, response, deps, now }: RequestContext): Promise<void> {
  const token = String(request.params['token'])
  const file = await openFileLink(deps.ops, { token, dataDir: deps.dataDir }, now)
  if (!file || !(await fileExists(file.path))) throw new AppError('file-gone')
  response.set('X-Robots-Tag', 'noindex, nofollow')
  // Chats show pictures inside their own pages.
  if (extname(file.name) === '.png') response.set('Cross-Origin-Resource-Policy', 'cross-origin')
  await sendDownload(response, file, extname(file.name) === '.png' ? 'inline' : 'attachment')
}
