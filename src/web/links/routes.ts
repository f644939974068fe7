import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { openFileLink } from '../../core/access/links/file-links.ts'
import { AppError } from '../../core/errors.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import type { PageAnswer, Route } from '../server/route.ts'
import { sendDownload } from '../server/send-answer.ts'
import { showOwnLinks, withdrawOwnLink } from './link-lists.ts'
import { revokeLink, showLinkedReport, showLinkedShop } from './linked-report.ts'

/** Pages and files for holders of an address: reports, chat files, files of the console. */
export const linkRoutes: readonly Route[] = [
  { method: 'get', path: '/r/:token', access: 'open', pace: 'link', run: showLinkedReport },
  { method: 'get', path: '/r/:token/shop/', access: 'open', pace: 'link', run: showLinkedShop },
  { method: 'get', path: '/d/:token/:name', access: 'open', pace: 'link', run: sendLinkedFile },
  { method: 'post', path: '/r/:token/revoke/', access: 'export', body: 'form', run: revokeLink },
  { method: 'get', path: '/account/links/', access: 'signed-in', run: showOwnLinks },
  { method: 'post', path: '/account/links/withdraw/', access: 'signed-in', body: 'form', run: withdrawOwnLink },
  { method: 'get', path: '/files/:id/:name', access: 'signed-in', run: sendOfferedFile },
]

/** A file behind an expiring address; pictures are displayed, other files are downloaded. */
async function sendLinkedFile({ request, response, deps, now }: RequestContext): Promise<PageAnswer> {
  const token = String(request.params['token'])
  const file = await openFileLink(deps.ops, { token, dataDir: deps.dataDir }, now)
  if (!file || !(await fileExists(file.path))) throw new AppError('file-gone')
  response.set('X-Robots-Tag', 'noindex, nofollow')
  // Chats embed pictures in their own pages.
  if (extname(file.name) === '.png') response.set('Cross-Origin-Resource-Policy', 'cross-origin')
  return sendDownload(response, file, extname(file.name) === '.png' ? 'inline' : 'attachment')
}

/** A file that a console answer offered to the signed-in person. */
async function sendOfferedFile({ request, response, downloads, session }: SignedContext): Promise<PageAnswer> {
  const file = downloads.find(String(request.params['id']), session.person)
  if (!file || !(await fileExists(file.path))) throw new AppError('file-gone')
  return sendDownload(response, file)
}

function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
