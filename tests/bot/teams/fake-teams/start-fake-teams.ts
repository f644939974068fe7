import { serve } from '../../../support/serve.ts'
import express, { type Request, type Response } from 'express'
import { checkActivity } from './check-activity.ts'
import { APP_ID, APP_PASSWORD, keySet, TENANT } from './microsoft-keys.ts'
import { rateLimit } from './rate-limit.ts'

/** An accepted call of the bot. */
export interface Sent {
  readonly kind: 'post' | 'update'
  /** With `;messageid=` where it went to a thread. */
  readonly conversation: string
  readonly id: string
  readonly activity: Readonly<Record<string, any>>
}

interface Refusal {
  readonly status: number
  readonly code?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Number of times; always when left out. */
  times?: number
}

export interface FakeTeams {
  readonly url: string
  /** Messages in order, without signs of typing. */
  readonly sent: Sent[]
  /** Conversations in which the bot showed that it works. */
  readonly typing: string[]
  /** Personal chats the bot opened, by member. */
  readonly opened: string[]
  /** What is known of members beside their id, by id; all others are users of the tenant. */
  readonly members: Map<string, Readonly<Record<string, string>>>
  readonly tokens: () => number
  /** Calls that were answered 429. */
  readonly throttled: () => number
  /** Answers calls about a conversation with an error. */
  readonly refuse: (conversation: string, refusal: Refusal) => void
  readonly to: (conversation: string) => Sent[]
  readonly close: () => Promise<void>
}

/** A stand-in for Microsoft: OpenID configuration and keys, sign-in of the bot, and Teams' connector. */
export async function startFakeTeams(): Promise<FakeTeams> {
  const sent: Sent[] = []
  const typing: string[] = []
  const opened: string[] = []
  const members = new Map<string, Readonly<Record<string, string>>>()
  const refusals = new Map<string, Refusal>()
  const waitOf = rateLimit()
  let tokens = 0
  let throttled = 0
  let ids = 0
  const app = express()
  const { base: url, close } = await serve(app)
  app.use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }))
  app.get('/openid', (_request, response) => void response.json({ issuer: 'x', jwks_uri: `${url}/keys` }))
  app.get('/keys', (_request, response) => void response.json(keySet))
  app.post('/:tenant/oauth2/v2.0/token', (request, response) => {
    const { grant_type: grant, client_id: id, client_secret: secret, scope } = request.body as Record<string, string>
    const right = id === APP_ID && secret === APP_PASSWORD && request.params.tenant === TENANT
    if (!right || grant !== 'client_credentials' || scope !== 'https://api.botframework.com/.default') {
      response.status(401).json({ error: 'invalid_client' })
      return
    }
    tokens++
    response.json({ token_type: 'Bearer', expires_in: 3600, access_token: `bot-token-${tokens}` })
  })

  app.use('/v3', (request, response, next) => {
    if (request.get('authorization') === `Bearer bot-token-${tokens}`) next()
    else fail(response, { status: 401, code: 'Unauthorized' })
  })
  app.post('/v3/conversations', (request, response) => {
    const {
      members = [],
      tenantId,
      bot,
    } = request.body as { members?: { id: string }[]; tenantId?: string; bot?: object }
    const [member] = members
    if (!member || tenantId !== TENANT || !bot) return fail(response, { status: 400, code: 'BadSyntax' })
    const id = `a:chat-of-${member.id}`
    if (refused(id, response)) return
    opened.push(member.id)
    response.status(201).json({ id })
  })
  app.get('/v3/conversations/:conversation/members/:member', (request, response) => {
    const { conversation, member } = request.params
    if (refused(`members of ${conversation.split(';')[0]}`, response)) return
    response.json({ id: member, userRole: 'user', tenantId: TENANT, ...members.get(member) })
  })
  app.get('/v3/teams/:team', (_request, response) => void response.json({ id: 'team', name: 'Retail' }))
  app.get('/v3/teams/:team/conversations', (_request, response) => {
    response.json({ conversations: [{ id: '19:general@thread.tacv2' }, { id: '19:ops@thread.tacv2', name: 'Ops' }] })
  })
  const take =
    (kind: Sent['kind']) => (request: Request<{ conversation: string; id?: string }>, response: Response) => {
      const { conversation } = request.params
      const activity = request.body as Record<string, unknown>
      const base = conversation.split(';')[0] ?? ''
      if (refused(base, response)) return
      const wait = waitOf(base)
      if (wait > 0) {
        throttled++
        return fail(response, { status: 429, headers: { 'retry-after': String(wait / 1000) } })
      }
      const wrong = checkActivity(activity)
      if (wrong !== undefined) return fail(response, { status: wrong === 'MessageSizeTooBig' ? 413 : 400, code: wrong })
      const known = sent.some((each) => each.id === request.params.id && each.conversation.split(';')[0] === base)
      if (kind === 'update' && !known) return fail(response, { status: 404, code: 'ActivityNotFound' })
      const id = kind === 'update' ? (request.params.id ?? '') : `sent-${++ids}`
      if (activity['type'] === 'typing') typing.push(conversation)
      else sent.push({ kind, conversation, id, activity })
      response.status(kind === 'post' ? 201 : 200).json({ id })
    }
  app.post('/v3/conversations/:conversation/activities', take('post'))
  app.put('/v3/conversations/:conversation/activities/:id', take('update'))

  const refused = (conversation: string, response: Response): boolean => {
    const refusal = refusals.get(conversation)
    if (!refusal) return false
    if (refusal.times !== undefined && --refusal.times <= 0) refusals.delete(conversation)
    fail(response, refusal)
    return true
  }
  return {
    url,
    sent,
    typing,
    opened,
    members,
    tokens: () => tokens,
    throttled: () => throttled,
    refuse: (conversation, refusal) => void refusals.set(conversation, { ...refusal }),
    to: (conversation) => sent.filter((each) => each.conversation === conversation),
    close,
  }
}

function fail(response: Response, { status, code = 'ServiceError', headers = {} }: Refusal): void {
  response
    .status(status)
    .set(headers)
    .json({ error: { code, message: code } })
}
