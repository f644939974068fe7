import type { SlackMessage } from '../render/slack-message.ts'

/** Milliseconds. */
const TIMEOUT = 10_000

export interface ResponseUrlMessage extends SlackMessage {
  /** Take the place of the message that was clicked, instead of standing below it. */
  readonly replaces: boolean
}

/** Slack did not take what was sent to a response_url: used five times, older than 30 minutes, or ill-formed. */
export class ResponseUrlError extends Error {
  readonly status: number
  readonly reason: string

  constructor(status: number, reason: string) {
    super(`response_url answered ${status} ${reason}`)
    this.name = 'ResponseUrlError'
    this.status = status
    this.reason = reason
  }
}

/** Answers the person alone through the address Slack gave with their command or click. Throws ResponseUrlError. */
export async function postToResponseUrl(url: string, { text, blocks, replaces }: ResponseUrlMessage): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ text, blocks, response_type: 'ephemeral', replace_original: replaces }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const said = await response.text()
  const refusal = refusalIn(said)
  if (!response.ok || refusal !== undefined) throw new ResponseUrlError(response.status, refusal ?? said.slice(0, 100))
}

/** Slack says no with a status, or with 200 and `{"ok": false}`. */
function refusalIn(said: string): string | undefined {
  if (!said.startsWith('{')) return undefined
  const { ok, error } = JSON.parse(said) as { ok?: boolean; error?: string }
  return ok === false ? (error ?? 'unknown') : undefined
}
