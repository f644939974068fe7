import { asAppError } from '../../core/errors.ts'

/** HTTP statuses of errors other than 400. */
const STATUSES: Readonly<Record<string, number>> = {
  'disk-full': 503,
  'data-read-only': 503,
  'disk-trouble': 503,
  'database-damaged': 503,
  'token-missing': 401,
  'token-refused': 401,
  'account-needed': 403,
  forbidden: 403,
  'not-admitted': 403,
  'foreign-request': 403,
  'form-expired': 403,
  'page-unknown': 404,
  'job-gone': 404,
  'job-state': 409,
  'job-replaced': 409,
  'file-gone': 404,
  'method-refused': 405,
  'import-too-large': 413,
  'sign-in-wrong': 403,
  'account-waiting': 403,
  'registration-closed': 403,
  'first-account-by-link': 403,
  'host-unknown': 421,
  'password-wrong': 403,
  'username-taken': 409,
  'account-link-spent': 410,
  'attempts-paused': 429,
  'passwords-busy': 503,
  'query-too-long': 503,
  'queries-too-many': 503,
  'calls-too-many': 429,
  'exports-at-once': 429,
}

/** The HTTP status of the response to an error. */
export function statusOf(error: unknown): number {
  const known = asAppError(error)
  if (known) return STATUSES[known.code] ?? 400
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
