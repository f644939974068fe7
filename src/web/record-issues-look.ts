import { recordAudit } from '../core/auth/record-audit.ts'
import type { ImportDetail, ImportKind } from '../core/import/import-result.ts'
import type { SignedVisit } from './visit.ts'

/** Kinds whose refused values may be a phone, a name or an address. */
const KINDS_OF_PEOPLE: readonly (ImportKind | null)[] = ['customers', 'used-points', 'cnv']

/** Writes down that somebody saw values of an import's rejected rows and warnings, when they may be personal data. */
export async function recordIssuesLook(
  { deps, session, now }: SignedVisit,
  { id, kind, rejects, warnings }: ImportDetail,
): Promise<void> {
  const values = [...rejects, ...warnings].filter(({ value }) => value !== '')
  if (values.length === 0 || !KINDS_OF_PEOPLE.includes(kind)) return
  await recordAudit(deps.ops, session.person, 'personal-data', { subject: `rejected rows of import ${id}` }, now)
}
