import { openReportLink } from '../../core/auth/report-links.ts'
import { AppError } from '../../core/errors.ts'
import { sendShop, shopOf } from '../send-shop.ts'
import type { Visit } from '../visit.ts'

/** One shop's part of a report behind a link. */
export async function showLinkedShop(visit: Visit): Promise<void> {
  const { deps, request, response, now } = visit
  response.set('Cache-Control', 'no-store').set('X-Robots-Tag', 'noindex, nofollow')
  const linked = await openReportLink(deps.ops, String(request.params['token']), now)
  if (linked === undefined || typeof linked === 'string') throw new AppError('page-unknown')
  const shop = await deps.queries.run('openSnapshotShop', { body: linked.body, shop: shopOf(visit) })
  sendShop(visit, { shop, period: linked.question.query.period, unlisted: true })
}
