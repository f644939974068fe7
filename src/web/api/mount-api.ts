import { createHash } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { languages, toLanguage, type Language } from '../../core/i18n/language.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { answerNotFound, readFailure } from '../server/answer-errors.ts'
import { addressOption, type AddressParameters } from '../reports/report-address.ts'
import { untilLeft } from '../server/attach-context.ts'
import { queriesUntil } from '../../core/queries/query-pool.ts'
import type { ApiRefusal } from './answers/api-schemas.ts'
import { apiRoutes, type ApiRoute, type ApiParameter } from './routes.ts'
import { type ApiCall } from './api-call.ts'
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
import { formField, type WebDeps } from '../server/request-context.ts'
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
    const refusal = { action: 'access-refused', subject: `${request.method} ${path}`, details: { reason } } as const
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
    app[route.method](route.path, readBody, async (request: Request, response: Response) => {
      const deps = { ...shared, queries: queriesUntil(shared.queries, untilLeft(response)) }
      const now = deps.now?.() ?? new Date()
      const caller = await admitCall({ deps, pace }, request, { access: route.access, now })
      demandKnownParameters(request.query, route.parameters)
      const clock = { now, timeZone: deps.timeZone }
      const language = languageOf(request, deps)
      const noteReport: ApiCall['noteReport'] = (question) => record(deps.ops, caller, question, now)
      const field = (name: string) => formField(request, name)
      const { person } = caller
      const call = { deps, option: addressOption(request.query), clock, language, noteReport, request, person, field }
      const answer = await route.run(call)
      response.type('json')
      if (route.method === 'post') response.send(answer)
      else sendOnce(request, response, { answer, personal: route.personal === true })
    })
  }
  for (const { path } of apiRoutes) app.all(path, refuseMethod)
  app.use('/api/', answerNotFound, answerFailure(shared))
}

/** Fields of a form or of a JSON object; files are read by the route as they arrive. */
const readBody: RequestHandler[] = [
  express.urlencoded({ extended: false, limit: '20kb' }),
  express.json({ limit: '20kb' }),
]

/** The answer, or 304 to a caller that has the same one already. */
function sendOnce(
  request: Request,
  response: Response,
  { answer, personal }: { readonly answer: string; readonly personal: boolean },
): void {
  const tag = `"${createHash('sha256').update(answer).digest('base64url').slice(0, 27)}"`
  response.set('ETag', tag)
  if (!personal) response.set('Cache-Control', 'private, no-cache')
  const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//u, ''))
  if (known.includes(tag)) response.status(304).end()
  else response.send(answer)
}

const refuseMethod: RequestHandler = (request, response, next) => {
  const takes = apiRoutes.filter(({ path }) => path === request.path).map(({ method }) => method)
  response.set('Allow', takes.includes('get') ? 'GET, HEAD' : 'POST')
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
