import { recordAudit } from '../../core/auth/record-audit.ts'
import { revokeReportLink } from '../../core/auth/report-links.ts'
import { AppError } from '../../core/errors.ts'
import type { SignedVisit } from '../visit.ts'

/** Withdraws the link whose page the form stands on; whoever opens it from then on is told so. */
export async function revokeLink({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  const token = String(request.params['token'])
  if (!(await revokeReportLink(deps.ops, token, now))) throw new AppError('page-unknown')
  await recordAudit(deps.ops, session.person, 'revoke-link', { subject: 'report' }, now)
  response.redirect(303, `/r/${encodeURIComponent(token)}`)
}
