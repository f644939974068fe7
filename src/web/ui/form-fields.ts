import type { Request } from 'express'
import { ensureFormToken, maskToken } from '../server/form-token.ts'
import { html, type Html } from './html.ts'
import type { RequestContext } from '../server/request-context.ts'

/** A field of a posted form as text; empty when it was not sent. */
export function formField(request: Request, name: string): string {
  return formFields(request, name).at(-1) ?? ''
}

/** Every value sent under one name. */
export function formFields(request: Request, name: string): string[] {
  const value = (request.body as Readonly<Record<string, unknown>> | undefined)?.[name]
  return [value].flat().filter((each) => typeof each === 'string')
}

/** Every form that posts carries it; without it the post is refused. */
export function csrfField(context: RequestContext): Html {
  return html`<input type="hidden" name="csrf" value="${maskToken(ensureFormToken(context))}" />`
}
