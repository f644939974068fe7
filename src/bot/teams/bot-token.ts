import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

export interface BotTokenOptions {
  readonly app: { readonly id: string; readonly password: string; readonly tenantId: string }
  readonly loginUrl: string
}

/** The audience of the token. */
export const TOKEN_AUDIENCE = 'https://api.botframework.com'
/** Milliseconds. */
const TIMEOUT = 10_000
/** Milliseconds before expiry at which a token is no longer used. */
const MARGIN = 5 * 60_000

const Answer = z.object({ access_token: z.string(), expires_in: z.coerce.number() })
const Refusal = z.object({ error: z.string() })

/** The token that authenticates the bot to Teams, renewed before it expires. Throws `teams-refused`. */
export function botToken(options: BotTokenOptions): () => Promise<string> {
  let current: Promise<{ readonly token: string; readonly until: number }> | undefined
  return async () => {
    const known = await current?.catch(() => undefined)
    if (known && known.until > performance.now()) return known.token
    current = askToken(options)
    return (await current).token
  }
}

async function askToken({ app, loginUrl }: BotTokenOptions): Promise<{ token: string; until: number }> {
  const response = await fetch(`${loginUrl}/${app.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.id,
      client_secret: app.password,
      scope: `${TOKEN_AUDIENCE}/.default`,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.status >= 400 && response.status < 500 && response.status !== 429) {
    const { data } = Refusal.safeParse(body)
    throw new AppError('teams-refused', { reason: data?.error ?? response.status })
  }
  if (!response.ok) throw new Error(`the sign-in of Teams answered ${response.status}`)
  const { access_token: token, expires_in: seconds } = Answer.parse(body)
  return { token, until: performance.now() + seconds * 1000 - MARGIN }
}
