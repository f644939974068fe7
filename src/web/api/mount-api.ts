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
import { addressOption } from '../reports/report-address.ts'
import { untilLeft } from '../server/attach-context.ts'
import { queriesUntil } from '../../core/queries/query-pool.ts'
import type { ApiRefusal } from './answers/api-schemas.ts'
import { bodyReader, demandKnownParameters } from './known-parameters.ts'
import { apiRoutes, type ApiRoute } from './routes.ts'
import { type ApiCall } from './api-call.ts'
import { openApiDocument } from './open-api-document.ts'
import type { Kysely } from 'kysely'
import { periodQueryText } from '../../core/calendar/period-title.ts'
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
  door: Door,
  request: Request,
  { access, now }: Pick<ApiRoute, 'access'> & { readonly now: Date },
): Promise<AdmittedCall> {
  const admitted = await admitToken(door, request, now)
  const { person } = admitted
  if (!may(person, access)) await recordRefused(door, request, { by: person, reason: 'forbidden', now })
  demand(person, access)
  return admitted
}

interface Door {
  readonly deps: WebDeps
  readonly pace: Pace
}

/** Admits a call by its token alone. Throws `token-missing`, `token-refused` and `calls-too-many`. */
export async function admitToken(door: Door, request: Request, now: Date): Promise<AdmittedCall> {
  const { deps, pace } = door
  const text = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (text === undefined) throw new AppError('token-missing')
  const token = await findAccessToken(deps.ops, text, now)
  const person = token && (await findPerson(deps.ops, token.identity, deps.chatRole))
  if (person?.accountId === undefined) {
    await recordRefused(door, request, { by: anonymousVisitor, reason: 'token-refused', now })
    throw new AppError('token-refused')
  }
  pace.count('api', person.accountId, now)
  return { person: withAddress(person, request), tokenId: token?.id ?? '' }
}

interface Refused {
  readonly by: Person
  readonly reason: string
  readonly now: Date
}

async function recordRefused({ deps }: Door, request: Request, { by, reason, now }: Refused): Promise<void> {
  const { path } = request.route as { readonly path: string }
  const refusal = { action: 'access-refused', subject: `${request.method} ${path}`, details: { reason } } as const
  await recordRefusal(deps.ops, withAddress(by, request), refusal, now)
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
    const isPost = route.method === 'post'
    app[route.method](route.path, isPost ? readBody : [], async (request: Request, response: Response) => {
      const deps = { ...shared, queries: queriesUntil(shared.queries, untilLeft(response)) }
      const now = deps.now?.() ?? new Date()
      const caller = await admitCall({ deps, pace }, request, { access: route.access, now })
      demandKnownParameters(request.query, namesOf(route.parameters))
      const field = bodyReader(request.body, typeof route.body === 'object' ? namesOf(route.body) : undefined)
      const clock = { now, timeZone: deps.timeZone }
      const language = languageOf(request, deps)
      const noteReport: ApiCall['noteReport'] = (question) => record(deps.ops, caller, question, now)
      const { person } = caller
      const call = { deps, option: addressOption(request.query), clock, language, noteReport, request, person, field }
      const answer = await route.run(call)
      response.type('json')
      if (!isPost && route.personal !== true) response.set('Cache-Control', 'private, no-cache')
      if (!isPost) response.set('ETag', tagOf(answer))
      if (!isPost && hasAlready(request, response)) response.status(304).end()
      else response.send(answer)
    })
    app.all(route.path, refuseMethod(isPost ? 'POST' : 'GET, HEAD'))
  }
  app.use('/api/', answerNotFound, answerFailure(shared))
}

/** Fields of a form or of a JSON object; files are read by the route as they arrive. */
const readBody: RequestHandler[] = [
  express.urlencoded({ extended: false, limit: '20kb' }),
  express.json({ limit: '20kb' }),
]

function tagOf(answer: string): string {
  return `"${createHash('sha256').update(answer).digest('base64url').slice(0, 27)}"`
}

/**
 * Whether the caller has the answer with this tag. Express answers 304 itself, but not where `Cache-Control: no-cache`
 * stands beside the tag, as `fetch` of browsers and Node sends it.
 */
function hasAlready(request: Request, response: Response): boolean {
  const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//u, ''))
  return known.includes(response.get('ETag') ?? '')
}

function namesOf(parameters: readonly { readonly name: string }[]): string[] {
  return parameters.map(({ name }) => name)
}

function refuseMethod(allowed: string): RequestHandler {
  return (request, response, next) => {
    response.set('Allow', allowed)
    next(new AppError('method-refused', { method: request.method, allowed: allowed.replace(', HEAD', '') }))
  }
}

/** Answers a failure as the API's JSON. */
export function answerFailure(deps: WebDeps): ErrorRequestHandler {
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
export function languageOf(request: Request, { language }: WebDeps): Language {
  return toLanguage(request.acceptsLanguages([language, ...languages])) ?? language
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
