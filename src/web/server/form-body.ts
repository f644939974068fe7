import type { Request } from 'express'

/** A field of a posted form as text; empty when it was not sent. */
export function formField(request: Request, name: string): string {
  return formFields(request, name).at(-1) ?? ''
}

/** Every value sent under one name. */
export function formFields(request: Request, name: string): string[] {
  const value = (request.body as Readonly<Record<string, unknown>> | undefined)?.[name]
  return [value].flat().filter((each) => typeof each === 'string')
}
