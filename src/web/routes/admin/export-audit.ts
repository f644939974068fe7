import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { today } from '../../../core/analytics/today.ts'
import { readPeopleNames } from '../../../core/auth/people-names.ts'
import { allAudit, countAudit } from '../../../core/auth/read-audit.ts'
import { recordAudit } from '../../../core/auth/record-audit.ts'
import { csvLine, unarmed } from '../../../core/csv-line.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { readAuditAddress } from '../../audit-address.ts'
import { actorText, detailsText, subjectText } from '../../audit-words.ts'
import type { SignedVisit } from '../../visit.ts'

/** The records the address chooses as CSV, instants in UTC. Taking them away is written down among them. */
export async function exportAudit(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, t, language, now } = visit
  const filter = readAuditAddress(request.query, deps.timeZone)
  response.attachment(`semir-audit-${today({ now, timeZone: deps.timeZone })}.csv`)
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const details = { records: await countAudit(deps.ops, filter) }
  await recordAudit(deps.ops, session.person, 'export', { subject: 'audit', details }, now)
  const names = await readPeopleNames(deps.ops)
  const lines = async function* () {
    const heads = ['audit.when', 'audit.who', 'audit.platform', 'roles.role', 'audit.what'] as const
    yield `\uFEFF${csvLine([...heads, 'audit.subject' as const, 'audit.details' as const].map((key) => t(key)))}`
    for await (const event of allAudit(deps.ops, filter)) {
      const { platform, role } = event.actor
      const who = [actorText(event, names, visit), platform, roleText(language, role)]
      const what = [t(`audit.${event.action}`), subjectText(event, names), detailsText(event)]
      yield csvLine([event.at, ...who, ...what].map(unarmed))
    }
  }
  await pipeline(Readable.from(lines()), response)
}
