import { createAccessToken, tokenLifetimes } from '../../../core/auth/access-tokens.ts'
import { recordAudit } from '../../../core/auth/record-audit.ts'
import { AppError } from '../../../core/errors.ts'
import { formField } from '../../form-field.ts'
import type { SignedVisit } from '../../visit.ts'
import { ownAccount } from './own-account.ts'
import { showTokens } from './show-tokens.ts'

/** Characters of a token's name. */
const NAME_LENGTH = 60

/** Makes a token and shows it on the page that answers: nowhere is it kept as text. */
export async function makeToken(visit: SignedVisit): Promise<void> {
  const { deps, request, session, now } = visit
  const accountId = ownAccount(visit)
  const name = formField(request, 'name').trim().normalize()
  const days = tokenLifetimes.find((each) => String(each) === formField(request, 'days')) ?? tokenLifetimes[0]
  if (name === '' || name.length > NAME_LENGTH) throw new AppError('token-name-missing', { most: NAME_LENGTH })
  const { id, text } = await createAccessToken(deps.ops, { accountId, name, days }, now)
  await recordAudit(deps.ops, session.person, 'access-token', { subject: id, details: { made: true, days } }, now)
  await showTokens(visit, text)
}
