import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express'
import { languages, toLanguage, type Language } from '../../core/i18n/language.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { answerNotFound, readFailure } from '../server/answer-errors.ts'
import { addressOption, type AddressParameters } from '../reports/report-address.ts'
import { untilLeft } from '../server/attach-context.ts'
import { queriesUntil } from '../../core/queries/query-pool.ts'
import type { ApiRefusal } from './answers/api-schemas.ts'
import { apiRoutes, type ApiRoute, type ApiParameter, type ApiCall } from './routes.ts'
import { openApiDocument } from './open-api-document.ts'
import type { Kysely } from 'kysely'
import { periodQueryText } from '../../core/calendar/periods.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { recordExport } from '../../core/report/formats/report-file.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { findAccessToken } from '../../core/access/accounts/access-tokens.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import { recordRefusal } from '../../core/access/audit/record-refusal.ts'
import { withAddress } from '../server/visitor/session-cookie.ts'
import { anonymousVisitor, demand, may, type Person } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import type { WebDeps } from '../server/request-context.ts'
import type { Pace } from '../server/visitor/pace.ts'

/** The caller, and their token. */
export interface AdmittedCall {
  readonly person: Person
  readonly tokenId: string
}

/**
 * Admits a call whose token's account has the route's permission now; a session cookie does not count. Throws
 * `token-missing`, `token-refused`, `calls-too-many` and `forbidden`.
 */
export async function admitCall(
  { deps, pace }: { readonly deps: WebDeps; readonly pace: Pace },
  request: Request,
  { access, now }: Pick<ApiRoute, 'access'> & { readonly now: Date },
): Promise<AdmittedCall> {
  const text = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (text === undefined) throw new AppError('token-missing')
  const token = await findAccessToken(deps.ops, text, now)
  const person = token && (await findPerson(deps.ops, token.identity, deps.chatRole))
  const refuse = async (by: Person, reason: string) => {
    const { path } = request.route as { readonly path: string }
    const refusal = { action: 'access-refused', subject: `GET ${path}`, details: { reason } } as const
    await recordRefusal(deps.ops, withAddress(by, request), refusal, now)
  }
  if (person?.accountId === undefined) {
    await refuse(anonymousVisitor, 'token-refused')
    throw new AppError('token-refused')
  }
  const tokenId = token?.id ?? ''
  pace.count('api', person.accountId, now)
  if (!may(person, access)) await refuse(person, 'forbidden')
  demand(person, access)
  return { person: withAddress(person, request), tokenId }
}

/** Mounts the API. Only tokens are accepted: no session is read, no cookie read or set. */
export function mountApi(app: Express, shared: WebDeps, pace: Pace): void {
  const record = createAnswerRecord()
  app.use('/api/', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(openApiDocument(shared.publicUrl))
  })
  for (const route of apiRoutes) {
    app.get(route.path, async (request, response) => {
      const deps = { ...shared, queries: queriesUntil(shared.queries, untilLeft(response)) }
      const now = deps.now?.() ?? new Date()
      const caller = await admitCall({ deps, pace }, request, { access: route.access, now })
      demandKnownParameters(request.query, route.parameters)
      const clock = { now, timeZone: deps.timeZone }
      const language = languageOf(request, deps)
      const noteReport: ApiCall['noteReport'] = (question) => record(deps.ops, caller, question, now)
      const call = { deps, option: addressOption(request.query), clock, language, noteReport }
      response.type('json').send(await route.run(call))
    })
    app.all(route.path, refuseMethod)
  }
  app.use('/api/', answerNotFound, answerFailure(shared))
}

const refuseMethod: RequestHandler = (request, response, next) => {
  response.set('Allow', 'GET, HEAD')
  next(new AppError('method-refused', { method: request.method }))
}

function answerFailure(deps: WebDeps): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { status, code, params } = readFailure(error, request, deps.log)
    const { reference, seconds } = params
    if (status === 401) response.set('WWW-Authenticate', challenge(code))
    if (status === 429) response.set('Retry-After', String(seconds))
    const message = errorText(languageOf(request, deps), code, params)
    const refusal: ApiRefusal = { error: { code, message, ...(reference ? { reference: String(reference) } : {}) } }
    response.status(status).json(refusal)
  }
}

/** Distinguishes a refused token from a missing one. */
function challenge(code: string): string {
  return code === 'token-refused' ? 'Bearer realm="semir", error="invalid_token"' : 'Bearer realm="semir"'
}

/** The language the program asks for, else the setting. */
function languageOf(request: Request, { language }: WebDeps): Language {
  return toLanguage(request.acceptsLanguages([language, ...languages])) ?? language
}

/** A misspelt filter would answer another question. Throws `parameter-unknown` and `parameter-twice`. */
export function demandKnownParameters(given: AddressParameters, known: readonly ApiParameter[]): void {
  const names = known.map(({ name }) => name)
  for (const [parameter, value] of Object.entries(given)) {
    if (!names.includes(parameter)) {
      throw names.length === 0
        ? new AppError('parameters-none', { parameter })
        : new AppError('parameter-unknown', { parameter, choices: names.join(', ') })
    }
    if (Array.isArray(value)) throw new AppError('parameter-twice', { parameter })
  }
}

/** Milliseconds within which the same question of a program is audited only once. */
const INTERVAL = 3_600_000

/** Audits that a program read a report. */
export type RecordAnswer = (
  ops: Kysely<OpsSchema>,
  by: AdmittedCall,
  question: ReportQuestion,
  now: Date,
) => Promise<void>

/** Caches recent entries, so that a program that asks every minute does not flood the audit. */
export function createAnswerRecord(): RecordAnswer {
  const noted = new Map<string, number>()
  return async (ops, { person, tokenId }, question, now) => {
    const at = now.getTime()
    for (const [key, before] of noted) if (Math.abs(at - before) >= INTERVAL) noted.delete(key)
    const key = [tokenId, question.kind, periodQueryText(question.query.period)].join(' ')
    if (noted.has(key)) return
    noted.set(key, at)
    await recordExport(ops, person, { question, personal: false, token: tokenId }, now)
  }
}
